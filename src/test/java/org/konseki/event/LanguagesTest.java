package org.konseki.event;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.JAPANESE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguagesTest {

  @Test
  void choose_wish_isMet() {
    assertThat(Languages.choose("ja-JP,ja;q=0.9,en;q=0.8", ENGLISH)).isEqualTo(JAPANESE);
    assertThat(Languages.choose("en-GB,ja;q=0.2", JAPANESE)).isEqualTo(ENGLISH);
    assertThat(Languages.choose("fr,ja;q=0.5", ENGLISH)).isEqualTo(JAPANESE);
  }

  @Test
  void choose_noWishThatCanBeMet_isTheServicesOwn() {
    assertThat(Languages.choose(null, Locale.JAPAN)).isEqualTo(JAPANESE);
    assertThat(Languages.choose("", Locale.FRANCE)).isEqualTo(ENGLISH);
    assertThat(Languages.choose("fr", JAPANESE)).isEqualTo(JAPANESE);
    assertThat(Languages.choose(";;q=x", JAPANESE)).isEqualTo(JAPANESE);
  }
}
