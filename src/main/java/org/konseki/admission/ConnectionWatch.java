package org.konseki.admission;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which the head of a request does not come to its end, or of whose answers
 * nothing is fetched any more. The server's idle time ends the former later, and the latter not at
 * all while its sender asks on.
 *
 * <p>All happens on its event loop. What comes and goes at once, as most does, costs no timer.
 */
final class ConnectionWatch extends ChannelInboundHandlerAdapter {

  private final long patienceNanos;

  /** Whether a request is being received or answered; what comes meanwhile is no head. */
  private boolean busy;

  private long begun;

  private @Nullable ScheduledFuture<?> head;
  private @Nullable ScheduledFuture<?> fetching;

  /**
   * A watch over a new connection.
   *
   * @param patience how long a head may take, and how long nothing of an answer may be fetched
   */
  ConnectionWatch(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  /** That of a connection; null if it has none. */
  static @Nullable ConnectionWatch of(Channel connection) {
    return connection.pipeline().get(ConnectionWatch.class);
  }

  /** A head is complete. */
  void begins() {
    busy = true;
    begun++;
    head = cancelled(head);
  }

  /** Its request is answered: what comes next is another head. */
  void ended() {
    busy = false;
  }

  /** Most heads are complete when this comes back from those who read them. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    long before = begun;
    context.fireChannelRead(message);
    if (!busy && begun == before && head == null && context.channel().isActive()) {
      head = later(context, () -> close(context));
    }
  }

  private static void close(ChannelHandlerContext context) {
    ChannelFuture unused = context.close();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    fetching = cancelled(fetching);
    if (!context.channel().isWritable()) {
      awaitFetching(context);
    }
    context.fireChannelWritabilityChanged();
  }

  private void awaitFetching(ChannelHandlerContext context) {
    long before = context.channel().bytesBeforeWritable();
    fetching =
        later(
            context,
            () -> {
              if (context.channel().bytesBeforeWritable() >= before) {
                close(context);
              } else {
                awaitFetching(context);
              }
            });
  }

  private ScheduledFuture<?> later(ChannelHandlerContext context, Runnable task) {
    return context.executor().schedule(task, patienceNanos, TimeUnit.NANOSECONDS);
  }

  private static @Nullable ScheduledFuture<?> cancelled(@Nullable ScheduledFuture<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
    return null;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    head = cancelled(head);
    fetching = cancelled(fetching);
    context.fireChannelInactive();
  }
}
