package org.konseki.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  /** A quarter of a gigabyte. */
  private static final int MOST = 2048;

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
    List<ByteBuffer> taken = take(MOST + 500);
    long before = used();

    Segments.giveBack(taken);

    assertThat(Segments.idle()).isEqualTo(MOST);
    assertThat(before - used()).isGreaterThan(400L * Segments.LENGTH);
  }

  @Test
  void take_whatWasGivenBack_isEmptyAndNotNew() {
    take(Segments.idle());
    List<ByteBuffer> taken = take(3);
    taken.forEach(segment -> segment.putLong(7));
    Segments.giveBack(taken);

    assertThat(take(3))
        .allMatch(segment -> segment.remaining() == Segments.LENGTH && segment.getLong(0) == 7);
  }

  @Test
  void take_longEntry_hasRoomForIt() {
    List<ByteBuffer> taken = List.of(Segments.take(3 * Segments.LENGTH));

    assertThat(taken.get(0).remaining()).isEqualTo(3 * Segments.LENGTH);
    Segments.giveBack(taken); // the collector frees it
  }
}
