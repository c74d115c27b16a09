package org.konseki.admission;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as it comes: filled on the event loop, read by a worker. When so much is there
 * that nobody has read, the sender is made to wait.
 */
final class ReceivedBody extends InputStream {

  /** Held at most, but for what one read of the network brings. */
  static final int MOST = 1 << 20;

  private final HttpServerRequest request;
  private final Context context;
  private final Deque<Buffer> parts = new ArrayDeque<>();
  private int at;
  private long unread;
  private long received;
  private boolean paused;
  private boolean heldBack;
  private boolean ended;
  private boolean dropped;
  private @Nullable IOException failure;

  ReceivedBody(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
  }

  /** Takes what has come. */
  synchronized void add(Buffer part) {
    received += part.length();
    if (dropped || failure != null) {
      return;
    }
    parts.add(part);
    unread += part.length();
    if (unread >= MOST && !paused) {
      paused = true;
      heldBack = true;
      request.pause();
    }
    notifyAll();
  }

  /** There is no more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** There will be no more; what has come can still be read. */
  synchronized void fail(IOException cause) {
    if (!ended && failure == null) {
      failure = cause;
      notifyAll();
    }
  }

  /** Lets go of what has come and nobody wants; what comes is dropped too. */
  synchronized void drop() {
    dropped = true;
    parts.clear();
    unread = 0;
    resume();
  }

  synchronized boolean isEnded() {
    return ended;
  }

  synchronized boolean isFailed() {
    return failure != null;
  }

  /** Bytes that have come so far. */
  synchronized long received() {
    return received;
  }

  /** Whether its sender was made to wait since this was last asked. */
  synchronized boolean takeHeldBack() {
    boolean was = heldBack;
    heldBack = paused;
    return was;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    awaitPart();
    Buffer part = parts.peek();
    if (part == null) {
      return -1;
    }
    int count = Math.min(length, part.length() - at);
    part.getBytes(at, at + count, target, offset);
    at += count;
    if (at == part.length()) {
      parts.remove();
      at = 0;
    }
    unread -= count;
    if (unread < MOST / 2) {
      resume();
    }
    return count;
  }

  private void awaitPart() throws IOException {
    while (parts.isEmpty() && !ended) {
      if (failure != null) {
        throw failure;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Interrupted while waiting for a body");
      }
    }
  }

  private void resume() {
    if (paused) {
      paused = false;
      context.runOnContext(now -> request.resume());
    }
  }

  /** Bytes that can be read without waiting. */
  @Override
  public synchronized int available() {
    return (int) Math.min(Integer.MAX_VALUE, unread);
  }

  /** Nothing to do: what is left is dropped when the request has been answered. */
  @Override
  public void close() {}
}
