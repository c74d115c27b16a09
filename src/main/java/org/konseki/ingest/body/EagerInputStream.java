package org.konseki.ingest.body;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that says bytes are available unless it has ended, and waits to know.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes a stream with nothing available for ended and
 * drops the gzip members that follow, which a connection delivers a moment later.
 */
final class EagerInputStream extends BufferedInputStream {

  EagerInputStream(InputStream in) {
    super(in);
  }

  @Override
  public synchronized int available() throws IOException {
    mark(1);
    int next = read();
    reset();
    return next < 0 ? 0 : Math.max(1, super.available());
  }
}
