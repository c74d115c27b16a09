package org.konseki.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventIdsTest {

  @Test
  void of_knownText_staysTheSameForEver() {
    assertThat(EventIds.of("squid", "a line")).isEqualTo("f3cdd90c4bdb8a6ade790f1cfeca42cb");
  }

  @Test
  void of_samePartsCutDifferently_differ() {
    assertThat(EventIds.of("ab", "c")).isNotEqualTo(EventIds.of("a", "bc"));
  }

  @Property
  void of_anyText_gives32HexadecimalCharacters(@ForAll String dataset, @ForAll String text) {
    assertThat(EventIds.of(dataset, text)).matches("[0-9a-f]{32}");
  }
}
