package org.konseki.profile;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes written one entry after the other, without the locks of the standard streams, which cost
 * more than the bytes. Numbers are written with the highest byte first.
 */
final class GrowingBytes extends OutputStream implements DataOutput {

  private byte[] bytes = new byte[256];
  private int size;

  @Override
  public void write(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] from) {
    write(from, 0, from.length);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    ensure(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  @Override
  public void writeBoolean(boolean value) {
    write(value ? 1 : 0);
  }

  @Override
  public void writeByte(int value) {
    write(value);
  }

  @Override
  public void writeShort(int value) {
    number(value, Short.BYTES);
  }

  @Override
  public void writeChar(int value) {
    number(value, Character.BYTES);
  }

  @Override
  public void writeInt(int value) {
    number(value, Integer.BYTES);
  }

  @Override
  public void writeLong(long value) {
    number(value, Long.BYTES);
  }

  @Override
  public void writeFloat(float value) {
    writeInt(Float.floatToIntBits(value));
  }

  @Override
  public void writeDouble(double value) {
    writeLong(Double.doubleToLongBits(value));
  }

  @Override
  public void writeBytes(String text) {
    for (int index = 0; index < text.length(); index++) {
      write(text.charAt(index));
    }
  }

  @Override
  public void writeChars(String text) {
    for (int index = 0; index < text.length(); index++) {
      writeChar(text.charAt(index));
    }
  }

  @Override
  public void writeUTF(String text) throws IOException {
    new DataOutputStream(this).writeUTF(text);
  }

  /** What was written since the last time. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }

  private void number(long value, int length) {
    ensure(length);
    for (int shift = Byte.SIZE * (length - 1); shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
    }
  }
}
