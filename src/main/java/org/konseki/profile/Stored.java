package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The stored form's small parts: versions, and numbers of as few bytes as they need. */
final class Stored {

  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private Stored() {}

  /** Reads a version and refuses any other than {@code known}. */
  static void expectVersion(DataInput in, int known, String what) throws IOException {
    int version = in.readUnsignedByte();
    if (version != known) {
      throw new IOException(
          what + " was stored in version " + version + ", only version " + known + " can be read");
    }
  }

  /** Writes a number; small ones that are not negative take one byte. */
  static void writeLong(DataOutput out, long value) throws IOException {
    long rest = value;
    while ((rest & -MORE) != 0) {
      out.writeByte((int) (rest & (MORE - 1)) | MORE);
      rest >>>= BITS;
    }
    out.writeByte((int) rest);
  }

  /** Reads what {@link #writeLong} wrote. */
  static long readLong(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      int part = in.readUnsignedByte();
      value |= (long) (part & (MORE - 1)) << shift;
      if ((part & MORE) == 0) {
        expect(part != 0 || shift == 0, "A stored number has more bytes than it needs");
        expect(shift < Long.SIZE - 1 || part == 1, "A stored number has more than 64 bits");
        return value;
      }
    }
    throw new IOException("A stored number has more than ten bytes");
  }

  /** Reads a number from 0 to {@code most}, so that damaged input cannot ask for all memory. */
  static int readInt(DataInput in, int most, String what) throws IOException {
    long value = readLong(in);
    if (value < 0 || value > most) {
      throw new IOException(what + " must be 0 to " + most + ", stored is " + value);
    }
    return (int) value;
  }

  /** Reads a count or an amount, which is not negative. */
  static long readAmount(DataInput in, String what) throws IOException {
    long value = readLong(in);
    if (value < 0) {
      throw new IOException(what + " must not be negative, stored is " + value);
    }
    return value;
  }

  /** Reads the length of a bucket in milliseconds. */
  static long readStep(DataInput in) throws IOException {
    long step = readLong(in);
    expect(step > 0, "A bucket must be longer than zero, stored is " + step + " ms");
    return step;
  }

  /** Refuses stored bytes that break a rule. */
  static void expect(boolean holds, String rule) throws IOException {
    if (!holds) {
      throw new IOException(rule);
    }
  }
}
