package org.konseki.admission;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A listening socket, and the connections that came in by it. A system that closes a listening
 * socket also drops the connections that it has made and nobody has taken yet, though their senders
 * have begun to send. So it is closed right after all that waited have been taken.
 */
final class Entrance extends ChannelInboundHandlerAdapter {

  /** When nobody comes: so long, in milliseconds, may the next turn of the event loop take. */
  private static final long QUIET_MILLIS = 50;

  private final Channel socket;
  private final Duration patience;
  private final Set<Channel> inside = ConcurrentHashMap.newKeySet();

  // its event loop's
  private int taken;
  private boolean closing;

  private Entrance(Channel socket, Duration patience) {
    this.socket = socket;
    this.patience = patience;
  }

  /** Looks from now on at who comes in, and whether he goes on within {@code patience}. */
  static Entrance watch(Channel socket, Duration patience) {
    Entrance entrance = new Entrance(socket, patience);
    socket.pipeline().addFirst(entrance);
    return entrance;
  }

  /** A connection is there, which may have come before this looked. */
  void enter(Channel connection) {
    if (inside.add(connection)) {
      connection.pipeline().addFirst(new ConnectionWatch(patience));
      connection.closeFuture().addListener(closed -> inside.remove(connection));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    taken++;
    if (message instanceof Channel connection) {
      enter(connection);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    boolean noneWaits = taken < context.channel().metadata().defaultMaxMessagesPerRead();
    taken = 0;
    if (closing && noneWaits) {
      closeNow();
    }
    context.fireChannelReadComplete();
  }

  /** Lets nobody in any more, as soon as all that wait are in. */
  void close() {
    socket.eventLoop().execute(this::closeSoon);
  }

  private void closeSoon() {
    closing = true;
    Future<?> unused =
        socket.eventLoop().schedule(this::closeNow, QUIET_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void closeNow() {
    ChannelFuture unused = socket.close();
  }

  /** Whether nobody comes in any more. */
  boolean isClosed() {
    return !socket.isOpen();
  }

  /** Whether all that came have gone. */
  boolean isEmpty() {
    return inside.isEmpty();
  }
}
