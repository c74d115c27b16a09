package org.konseki.state;

import io.netty.util.internal.PlatformDependent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Room outside the heap for what lives for some seconds: a collector that meets a hundred megabytes
 * of it at every second collection would take it for old, and then have to look for it among all
 * that is. Room that is given back is used again. What is more than is kept so is freed at once:
 * left to the collector, it would stay until the next of the full collections, which are rare. The
 * platform has no public way to do so; Netty's, which the service is built on, does nothing where
 * it is told to use no unsafe ones. Safe for many threads.
 */
final class Segments {

  /** Bytes in a segment, but for entries that are longer by themselves. */
  static final int LENGTH = 1 << 17;

  /** A quarter of a gigabyte. */
  private static final int MOST_FREE = 2048;

  private static final Queue<ByteBuffer> FREE = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Segments() {}

  /** An empty segment for an entry of so many bytes. */
  static ByteBuffer take(int length) {
    if (length > LENGTH) {
      return ByteBuffer.allocate(length);
    }
    ByteBuffer free = FREE.poll();
    if (free == null) {
      return ByteBuffer.allocateDirect(LENGTH);
    }
    COUNT.decrementAndGet();
    return free.clear();
  }

  /** How many are kept to be used again. */
  static int idle() {
    return COUNT.get();
  }

  /** Takes segments back, which nobody may use any more: that could end the process. */
  static void giveBack(List<ByteBuffer> segments) {
    for (ByteBuffer segment : segments) {
      if (!segment.isDirect()) {
        continue;
      }
      if (COUNT.incrementAndGet() <= MOST_FREE) {
        FREE.add(segment);
      } else {
        COUNT.decrementAndGet();
        PlatformDependent.freeDirectBuffer(segment);
      }
    }
  }
}
