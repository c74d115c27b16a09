package org.konseki.ingest.body;

import java.io.IOException;
import java.io.InputStream;
import org.konseki.ingest.ByteSearch;

/** A body's bytes one by one, from a buffer; a byte order mark at the beginning is passed over. */
final class ByteSource {

  static final int END = -1;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private boolean started;

  ByteSource(InputStream in) {
    this.in = in;
  }

  /** The next byte from 0 to 255, or {@link #END}. */
  int next() throws IOException {
    return hasMore() ? buffer[at++] & 0xFF : END;
  }

  /** The next byte, which stays the next one, or {@link #END}. */
  int peek() throws IOException {
    return hasMore() ? buffer[at] & 0xFF : END;
  }

  /**
   * Hands on all bytes before the next {@code stop}, and passes over that.
   *
   * @return whether there was a stop; if not, the body has ended
   */
  boolean copyUntil(byte stop, RecordBuffer target) throws IOException {
    while (hasMore()) {
      int from = at;
      at = ByteSearch.indexOf(buffer, at, end, stop);
      target.append(buffer, from, at - from);
      if (at < end) {
        at++;
        return true;
      }
    }
    return false;
  }

  private boolean hasMore() throws IOException {
    if (at < end) {
      return true;
    }
    if (!started) {
      started = true;
      skipByteOrderMark();
      return at < end || fill();
    }
    return fill();
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private void skipByteOrderMark() throws IOException {
    int count = in.readNBytes(buffer, 0, BYTE_ORDER_MARK.length);
    end = count;
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (i >= count || (buffer[i] & 0xFF) != BYTE_ORDER_MARK[i]) {
        return;
      }
    }
    at = end;
  }
}
