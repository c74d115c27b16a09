package org.konseki.ingest.body;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;

/** The ways in which a body may be compressed ({@code Content-Encoding}, RFC 9110 section 8.4). */
public enum ContentEncoding implements Named {
  IDENTITY {
    @Override
    InputStream decode(InputStream in) {
      return in;
    }
  },
  GZIP {
    @Override
    InputStream decode(InputStream in) throws IOException {
      return new GZIPInputStream(new EagerInputStream(in), BUFFER_BYTES);
    }
  },
  ZSTD {
    /** The window is what RFC 9659 allows on the web: 8 MiB, and as much memory a request. */
    @Override
    InputStream decode(InputStream in) throws IOException {
      return new ZstdInputStreamNoFinalizer(in).setLongMax(MAX_WINDOW_LOG);
    }
  };

  private static final int BUFFER_BYTES = 1 << 14;
  private static final int MAX_WINDOW_LOG = 23;

  /** The stream without its compression; errors in it show when it is read. */
  abstract InputStream decode(InputStream in) throws IOException;

  /** The encoding that a header's value names; none where it is unknown or several are stacked. */
  public static Optional<ContentEncoding> find(@Nullable String header) {
    String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "zstd" -> Optional.of(ZSTD);
      default -> Optional.empty();
    };
  }
}
