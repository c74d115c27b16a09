package org.konseki.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class IngestTextsTest {

  private static final String BUNDLE = "org.konseki.messages.ingest";

  private final ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
  private final ResourceBundle japanese = ResourceBundle.getBundle(BUNDLE, Locale.JAPANESE);

  @Test
  void bundles_ofBothLanguages_haveTheSameKeys() {
    assertThat(japanese.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(japanese.getString(key)).as(key).isNotEqualTo(english.getString(key));
    }
  }

  @Test
  void texts_filledIn_showTheValueInBothLanguages() {
    for (ResourceBundle bundle : new ResourceBundle[] {english, japanese}) {
      assertThat(MessageFormat.format(bundle.getString("ecs.address"), "source.ip", "10.0.0.x"))
          .contains("source.ip")
          .contains("10.0.0.x");
      for (String key : bundle.keySet()) {
        assertThat(MessageFormat.format(bundle.getString(key), "A", "B", "C")).doesNotContain("{");
      }
    }
  }
}
