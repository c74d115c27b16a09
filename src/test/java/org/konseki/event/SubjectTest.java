package org.konseki.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;

class SubjectTest {

  @Property
  void shard_anySubject_byItsKey(
      @ForAll @WithNull @Nullable String host,
      @ForAll @WithNull @Nullable String user,
      @ForAll @IntRange(min = 1, max = 64) int shards) {
    Subject subject = new Subject(host, user);

    assertThat(subject.shard(shards)).isEqualTo(Math.floorMod(subject.key().hashCode(), shards));
  }
}
