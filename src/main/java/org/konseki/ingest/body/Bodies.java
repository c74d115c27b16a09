package org.konseki.ingest.body;

import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.Excerpt;
import org.konseki.ingest.Parsed.Rejected;

/** The way from a request's bytes to its decompressed and bounded body. */
public final class Bodies {

  /** What became of a request's bytes. */
  public sealed interface Opened {}

  /**
   * A body that can be read.
   *
   * @param bytes its decompressed bytes; reading them throws {@link UnreadableBodyException} where
   *     they exceed a bound or are damaged
   */
  public record Readable(InputStream bytes) implements Opened {}

  /** A body in an encoding that is not read. */
  public record Unsupported(Rejected reason) implements Opened {}

  private Bodies() {}

  /**
   * Opens a body. Nothing is read yet.
   *
   * @param contentEncoding the header's value, or null if there is none
   */
  public static Opened open(InputStream in, @Nullable String contentEncoding, BodyLimits limits) {
    Optional<ContentEncoding> encoding = ContentEncoding.find(contentEncoding);
    if (encoding.isEmpty()) {
      String shown = contentEncoding == null ? "" : contentEncoding;
      return new Unsupported(Rejected.of("body.encoding", Excerpt.of(shown)));
    }
    return new Readable(new BoundedBody(in, encoding.get(), limits));
  }
}
