package org.konseki.pipeline;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.konseki.state.Changes;
import org.konseki.state.Space;
import org.konseki.state.State;
import org.konseki.state.StateException;

/** A disk that a test fills, or has a writer wait for. */
final class TestDisk implements State {
  private final State disk;
  volatile boolean full;

  /** What the next writer waits for once it has written; then nothing again. */
  private final AtomicReference<CountDownLatch> held = new AtomicReference<>();

  TestDisk(State disk) {
    this.disk = disk;
  }

  /** Has the next writer wait, once it has written, until what comes back is counted down. */
  CountDownLatch hold() {
    CountDownLatch wait = new CountDownLatch(1);
    held.set(wait);
    return wait;
  }

  @Override
  public void write(Changes changes) {
    CountDownLatch wait = held.getAndSet(null);
    disk.write(changes);
    if (wait != null) {
      Uninterruptibles.awaitUninterruptibly(wait);
    }
  }

  @Override
  public void writeUnsynced(Changes changes) {
    disk.writeUnsynced(changes);
  }

  @Override
  public void owe(Changes changes) {
    disk.owe(changes);
  }

  @Override
  public void settle(Changes changes) {
    disk.settle(changes);
  }

  @Override
  public void load(Space space, Iterable<Changes.Change> entries) {
    if (full) {
      throw new StateException("No space left on device");
    }
    disk.load(space, entries);
  }

  @Override
  public byte @Nullable [] get(Space space, byte[] key) {
    return disk.get(space, key);
  }

  @Override
  public void scan(Space space, byte[] from, Visitor visitor) {
    disk.scan(space, from, visitor);
  }

  @Override
  public void scanBackwards(Space space, Visitor visitor) {
    disk.scanBackwards(space, visitor);
  }

  @Override
  public void close() {
    disk.close();
  }
}
