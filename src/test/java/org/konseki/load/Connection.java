package org.konseki.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection to this machine. Understands just what the service sends to
 * POSTs, to leave the processors to the service.
 */
final class Connection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 120_000;

  /** Of an answer, the beginning is kept: the counts are there, the incidents behind them. */
  private static final int MOST_KEPT = 4096;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int filled;

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
  }

  /** Sends a whole request and waits for its whole answer. */
  Answer send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line(), 9, 12, 10);
    int length = 0;
    int retryAfter = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      String value = lower.substring(lower.indexOf(':') + 1).strip();
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(value);
      } else if (lower.startsWith("retry-after:")) {
        retryAfter = Integer.parseInt(value);
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = value.equals("chunked");
      }
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (chunked) {
      readChunks(body);
    } else {
      read(length, body);
    }
    return new Answer(status, retryAfter, body.toString(UTF_8));
  }

  private void readChunks(ByteArrayOutputStream body) throws IOException {
    int size;
    do {
      size = Integer.parseInt(line(), 16);
      read(size, body);
      line();
    } while (size > 0);
  }

  private void read(int count, ByteArrayOutputStream body) throws IOException {
    int left = count;
    while (left > 0) {
      fillIfEmpty();
      int some = Math.min(left, filled - at);
      body.write(buffer, at, Math.min(some, MOST_KEPT - Math.min(MOST_KEPT, body.size())));
      at += some;
      left -= some;
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = next(); b != '\n'; b = next()) {
      line.write(b);
    }
    return line.toString(ISO_8859_1).strip();
  }

  private int next() throws IOException {
    fillIfEmpty();
    return buffer[at++];
  }

  private void fillIfEmpty() throws IOException {
    if (at < filled) {
      return;
    }
    at = 0;
    filled = in.read(buffer);
    if (filled < 0) {
      filled = 0;
      throw new EOFException("The service closed the connection");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
