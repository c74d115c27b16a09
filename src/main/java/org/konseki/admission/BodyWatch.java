package org.konseki.admission;

import io.vertx.core.Vertx;
import java.util.function.Consumer;

/** Looks, for as long as a body comes, at whether it comes as fast as it has to. */
final class BodyWatch {

  private final ReceivedBody body;
  private final long leastBytes;
  private final long mostNanos;
  private final Consumer<CutOff.Reason> cut;
  private final Vertx vertx;
  private final long timer;
  private final long start = System.nanoTime();
  private long before;

  /**
   * A watch over a body that begins to come now.
   *
   * @param cut is told, on the event loop, that it is not waited for any longer
   */
  BodyWatch(Vertx vertx, AdmissionConfig config, ReceivedBody body, Consumer<CutOff.Reason> cut) {
    this.vertx = vertx;
    this.body = body;
    this.cut = cut;
    long window = Math.max(1, config.patience().toMillis());
    this.leastBytes = config.leastRate().asLongValue() * window / 1000;
    this.mostNanos = config.maxTime().toNanos();
    this.timer = vertx.setPeriodic(Math.min(window, config.maxTime().toMillis()), id -> look());
  }

  /** A sender that was made to wait meanwhile is not to blame. */
  private void look() {
    long now = body.received();
    boolean heldBack = body.takeHeldBack();
    boolean slow = now - before < Math.max(1, leastBytes) && !heldBack;
    before = now;
    if (System.nanoTime() - start >= mostNanos) {
      cut.accept(CutOff.Reason.LONG);
    } else if (slow) {
      cut.accept(CutOff.Reason.SLOW);
    }
  }

  void end() {
    vertx.cancelTimer(timer);
  }
}
