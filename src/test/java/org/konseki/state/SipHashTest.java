package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class SipHashTest {

  /** The paper's own example: key 00 01 … 0f, text 00 01 … 0e. */
  @Test
  void of_examplesOfThePaper_asItSays() {
    StringBuilder text = new StringBuilder();
    for (char c = 0; c < 15; c++) {
      text.append(c);
    }

    assertThat(new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L).of(text.toString()))
        .isEqualTo(0xa129ca6149be45e5L);
  }

  @Property
  void of_asciiText_asTheLibrary(
      @ForAll @CharRange(from = 0, to = 127) String text, @ForAll long first, @ForAll long second) {
    assertThat(new SipHash(first, second).of(text)).isEqualTo(library(text, first, second));
  }

  @Property
  void of_anyText_asTheLibrary(@ForAll String text, @ForAll long first, @ForAll long second) {
    assertThat(new SipHash(first, second).of(text)).isEqualTo(library(text, first, second));
  }

  private static long library(String text, long first, long second) {
    return Hashing.sipHash24(first, second).hashString(text, UTF_8).asLong();
  }
}
