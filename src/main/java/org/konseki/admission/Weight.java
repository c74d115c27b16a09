package org.konseki.admission;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much memory a request takes: its body, and what is made of it on its way through the shards.
 *
 * @param length of the body as sent; none where it is not said
 * @param growth by how much it grows when it is decompressed, roughly
 * @param besides what its decompression takes
 */
record Weight(OptionalLong length, int growth, long besides) {

  /** Bytes of events, and of what finds them, for a byte of text. */
  private static final int FACTOR = 4;

  private static final long LEAST = 64 << 10;

  /** Logs compress by a factor of about ten. */
  private static final int COMPRESSION = 10;

  /** The window that a zstd body may ask for. */
  private static final long ZSTD_WINDOW = 8L << 20;

  /** A long body's: what is unread of it, and eight chunks that are being judged. */
  private static final long STREAM = 8L << 20;

  static Weight of(HttpServerRequest request) {
    String encoding = lower(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    boolean identity = encoding.isEmpty() || encoding.equals("identity");
    return new Weight(
        length(request), identity ? 1 : COMPRESSION, encoding.equals("zstd") ? ZSTD_WINDOW : 0);
  }

  private static OptionalLong length(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (header == null) {
      boolean unknown =
          request.version() == HttpVersion.HTTP_2
              || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
      return unknown ? OptionalLong.empty() : OptionalLong.of(0);
    }
    try {
      return OptionalLong.of(Long.parseLong(header));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static String lower(@Nullable String header) {
    return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
  }

  /** While it is not known how much will come: what is held of it before anything is done. */
  long atFirst() {
    return length.isPresent() ? of(length.getAsLong()) : FACTOR * ReceivedBody.MOST / 2L;
  }

  /** Once all of it is there. */
  long of(long bytes) {
    long grown = bytes > STREAM ? STREAM : bytes * growth * FACTOR;
    return besides + Math.max(LEAST, Math.min(STREAM, grown));
  }

  /** Of a body that is worked on before all of it is there. */
  long stream() {
    return besides + STREAM;
  }
}
