package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.konseki.event.SharedTexts;

/**
 * The stored form of texts: their length, then one byte a character, or two where the text has any
 * beyond Latin-1. Every text comes back as it was, halves of surrogate pairs included, and may be
 * longer than the 64 kB of {@link DataOutput#writeUTF}.
 */
public final class Texts {

  /** Stores a text as a key. */
  public static final Codec<String> CODEC = new TextCodec();

  /** Characters that a text may have at most. */
  static final int MOST = 1 << 24;

  /** Memory is taken in steps, as bytes come: a damaged length alone asks for no more than this. */
  private static final int STEP = 8_192;

  private static final int LATIN = 0xFF;
  private static final int WIDE = 1;

  private Texts() {}

  /** Writes {@code text}. */
  public static void write(DataOutput out, String text) throws IOException {
    checkArgument(text.length() <= MOST, "A text has at most %s characters", MOST);
    if (isNarrow(text)) {
      Stored.writeLong(out, (long) text.length() << 1);
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      Stored.writeLong(out, (long) text.length() << 1 | WIDE);
      out.writeChars(text);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static String read(DataInput in) throws IOException {
    int head = Stored.readInt(in, MOST << 1 | WIDE, "Length of a text");
    int length = head >>> 1;
    if ((head & WIDE) == 0) {
      return new String(bytes(in, length), StandardCharsets.ISO_8859_1);
    }
    byte[] bytes = bytes(in, length * Character.BYTES);
    char[] chars = new char[length];
    for (int index = 0; index < length; index++) {
      chars[index] = (char) (bytes[2 * index] << Byte.SIZE | bytes[2 * index + 1] & LATIN);
    }
    return new String(chars);
  }

  static boolean isNarrow(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (text.charAt(index) > LATIN) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(DataInput in, int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, STEP)];
    in.readFully(bytes);
    while (bytes.length < length) {
      int known = bytes.length;
      bytes = Arrays.copyOf(bytes, Math.min(length, 2 * known));
      in.readFully(bytes, known, bytes.length - known);
    }
    return bytes;
  }

  private static final class TextCodec implements Codec<String> {

    @Override
    public void write(String text, DataOutput out) throws IOException {
      Texts.write(out, text);
    }

    @Override
    public String read(DataInput in) throws IOException {
      return Texts.read(in);
    }

    @Override
    public String shared(String text) {
      return SharedTexts.of(text);
    }
  }
}
