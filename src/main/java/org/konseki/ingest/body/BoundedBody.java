package org.konseki.ingest.body;

import static org.konseki.ingest.body.BodyLimits.RATIO_FREE_BYTES;
import static org.konseki.ingest.body.UnreadableBodyException.Problem.COMPRESSED_SIZE;
import static org.konseki.ingest.body.UnreadableBodyException.Problem.RATIO;
import static org.konseki.ingest.body.UnreadableBodyException.Problem.SIZE;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A body's decompressed bytes, counted on both sides of the decompression. */
final class BoundedBody extends InputStream {

  private final Sent sent;
  private final ContentEncoding encoding;
  private final BodyLimits limits;
  private @Nullable InputStream decoded;
  private long bytes;

  BoundedBody(InputStream in, ContentEncoding encoding, BodyLimits limits) {
    this.sent = new Sent(in, limits.compressedBytes());
    this.encoding = encoding;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = decode(buffer, offset, length);
    bytes += Math.max(0, count);
    if (bytes > limits.bytes()) {
      throw UnreadableBodyException.exceeds(SIZE, limits.bytes());
    }
    if (bytes > RATIO_FREE_BYTES && bytes / limits.ratio() > sent.bytes) {
      throw UnreadableBodyException.exceeds(RATIO, limits.ratio());
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    if (decoded != null) {
      decoded.close();
    }
    sent.close();
  }

  private int decode(byte[] buffer, int offset, int length) throws IOException {
    try {
      if (decoded == null) {
        // a decoder reads its header at once, so it is made only now
        decoded = encoding.decode(sent);
      }
      return decoded.read(buffer, offset, length);
    } catch (ZipException | ZstdIOException | EOFException e) {
      throw UnreadableBodyException.damaged(encoding, e);
    }
  }

  /** The bytes as sent. */
  private static final class Sent extends FilterInputStream {

    private final long bound;
    private long bytes;

    Sent(InputStream in, long bound) {
      super(in);
      this.bound = bound;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      count(count);
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(int count) throws IOException {
      bytes += Math.max(0, count);
      if (bytes > bound) {
        throw UnreadableBodyException.exceeds(COMPRESSED_SIZE, bound);
      }
    }
  }
}
