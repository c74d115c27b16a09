package org.konseki.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private final Messages messages = Messages.of("incidents");

  @Test
  void text_key_bothLanguages() {
    assertThat(messages.text("title", "192.168.100.15", "x", 2))
        .isEqualTo(new Text("192.168.100.15: x（検知 2 種）", "192.168.100.15: x (2 detections)"));
  }

  @Test
  void in_machineSpeaksJapanese_englishIsEnglish() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.JAPANESE);
    try {
      assertThat(Messages.of("incidents").in(Locale.ENGLISH, "stage.exploitation"))
          .isEqualTo("traces of exploitation");
    } finally {
      Locale.setDefault(before);
    }
  }
}
