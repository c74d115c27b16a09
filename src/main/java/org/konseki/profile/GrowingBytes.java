package org.konseki.profile;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes written one entry after the other, without the locks of the standard stream. */
final class GrowingBytes extends OutputStream {

  private byte[] bytes = new byte[256];
  private int size;

  @Override
  public void write(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    ensure(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** What was written since the last time. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
    }
  }
}
