package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecentCacheTest {

  @Property
  void get_anyTextsPut_isTheirOwnValueOrNone(@ForAll List<String> texts) {
    RecentCache<String> cache = new RecentCache<>(8);
    for (String text : texts) {
      cache.put(text, "value of " + text);
      assertThat(cache.get(text)).isEqualTo("value of " + text);
    }
    for (String text : texts) {
      assertThat(cache.get(text)).isIn(null, "value of " + text);
    }
  }

  @Property
  void get_twoTextsInTurn_keepsBoth(@ForAll String one, @ForAll String other) {
    RecentCache<String> cache = new RecentCache<>(2);
    cache.put(one, one);
    if (cache.get(other) == null) {
      cache.put(other, other);
    }
    assertThat(cache.get(one)).isEqualTo(one);
    assertThat(cache.get(other)).isEqualTo(other);
  }

  @Example
  void get_hugeText_isNotKept() {
    RecentCache<String> cache = new RecentCache<>(2);
    String huge = "a".repeat(2_000);
    cache.put(huge, "value");
    assertThat(cache.get(huge)).isNull();
  }

  @Example
  void new_oddSize_isRefused() {
    assertThatThrownBy(() -> new RecentCache<>(3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecentCache<>(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
