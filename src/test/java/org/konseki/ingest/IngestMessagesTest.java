package org.konseki.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.junit.jupiter.api.Test;

class IngestMessagesTest {

  private static final String BUNDLE = "org.konseki.messages.ingest";

  @Test
  void messages_inBothLanguages_haveTheSameKeysAndPlaces() {
    ResourceBundle english = bundle(Locale.ROOT);
    ResourceBundle japanese = bundle(Locale.JAPANESE);
    assertThat(japanese.getLocale()).isEqualTo(Locale.JAPANESE);
    assertThat(japanese.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(places(japanese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
    }
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  private static int places(String text) {
    return new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length;
  }
}
