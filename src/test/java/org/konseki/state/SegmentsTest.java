package org.konseki.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  private static final long KEPT_BYTES = 256L << 20;

  private static long used() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static List<ByteBuffer> take(int count) {
    List<ByteBuffer> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(Segments.take(100));
    }
    return taken;
  }

  @Test
  void giveBack_moreThanIsKept_isFreedAtOnce() {
    long all = 2_100L * Segments.LENGTH;
    Segments.giveBack(take(2_100));
    long kept = used();
    assertThat(kept).isBetween(KEPT_BYTES, all - 1);

    Segments.giveBack(take(2_100));
    assertThat(used()).isEqualTo(kept);
  }

  @Test
  void take_whatWasGivenBack_isEmpty() {
    List<ByteBuffer> taken = take(3);
    taken.forEach(segment -> segment.putLong(7));
    Segments.giveBack(taken);

    assertThat(take(3)).allMatch(segment -> segment.remaining() == Segments.LENGTH);
  }

  @Test
  void take_longEntry_hasRoomForIt() {
    List<ByteBuffer> taken = List.of(Segments.take(3 * Segments.LENGTH));

    assertThat(taken.get(0).remaining()).isEqualTo(3 * Segments.LENGTH);
    Segments.giveBack(taken); // the collector frees it
  }
}
