package org.konseki.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SharedTextsTest {

  @Property(tries = 1_000)
  void of_anyText_isEqualAndTheSameAgain(@ForAll String text) {
    String shared = SharedTexts.of(text);
    assertThat(shared).isEqualTo(text);
    if (text.length() <= 64) {
      assertThat(SharedTexts.of(new String(text))).isSameAs(shared);
    }
  }

  @Example
  void of_longText_isNotRemembered() {
    String text = "n".repeat(65);
    SharedTexts.of(text);
    String other = new String(text);
    assertThat(SharedTexts.of(other)).isSameAs(other);
  }

  /** All of these have the hash of AaAaAa: only two are remembered, the others as they came. */
  @Example
  void of_manyTextsOfOneHash_areThemselves() {
    for (String a : new String[] {"Aa", "BB"}) {
      for (String b : new String[] {"Aa", "BB"}) {
        for (String c : new String[] {"Aa", "BB"}) {
          assertThat(SharedTexts.of(a + b + c)).isEqualTo(a + b + c);
        }
      }
    }
  }
}
