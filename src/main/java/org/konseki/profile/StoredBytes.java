package org.konseki.profile;

import java.io.IOException;
import java.io.InputStream;

/** Stored bytes to be read from the first to the last, without the locks of the standard stream. */
final class StoredBytes extends InputStream {

  private final byte[] bytes;
  private int position;

  StoredBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How many bytes were read. */
  int position() {
    return position;
  }

  @Override
  public int read() {
    return position < bytes.length ? bytes[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int count = Math.min(length, bytes.length - position);
    if (count == 0 && length > 0) {
      return -1;
    }
    System.arraycopy(bytes, position, into, offset, count);
    position += count;
    return count;
  }

  /** Refuses bytes after the last that mean anything. */
  void expectEnd() throws IOException {
    Stored.expect(position == bytes.length, bytes.length - position + " bytes are left over");
  }
}
