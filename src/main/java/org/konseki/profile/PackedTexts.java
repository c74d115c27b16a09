package org.konseki.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts one after the other in one array, where there are too many short ones to let each be an
 * object: a byte a character, or two where a text has any beyond Latin-1. Every text comes back as
 * it was, halves of surrogate pairs included.
 */
final class PackedTexts {

  private static final byte[] NO_BYTES = {};
  private static final int[] NO_ENDS = {};

  /** Marks a text of two bytes a character. */
  private static final int WIDE = 1;

  private byte[] bytes = NO_BYTES;

  /** Text by text: twice the index behind its last byte, and whether it is {@link #WIDE}. */
  private int[] ends = NO_ENDS;

  private int size;

  /** Adds a text behind the last one. */
  void add(String text) {
    boolean narrow = Texts.isNarrow(text);
    int from = begin(size);
    int end = from + text.length() * (narrow ? 1 : Character.BYTES);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, size == 0 ? end : end + end / 4);
    }
    if (narrow) {
      byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(latin, 0, bytes, from, latin.length);
    } else {
      for (int index = 0; index < text.length(); index++) {
        bytes[from + 2 * index] = (byte) (text.charAt(index) >> Byte.SIZE);
        bytes[from + 2 * index + 1] = (byte) text.charAt(index);
      }
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + 1 + size / 2);
    }
    ends[size++] = end << 1 | (narrow ? 0 : WIDE);
  }

  /** The text that was added as the {@code index}th, from 0 on. */
  String get(int index) {
    int from = begin(index);
    int length = end(index) - from;
    if ((ends[index] & WIDE) == 0) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    char[] chars = new char[length / Character.BYTES];
    for (int at = 0; at < chars.length; at++) {
      chars[at] = (char) (bytes[from + 2 * at] << Byte.SIZE | bytes[from + 2 * at + 1] & 0xFF);
    }
    return new String(chars);
  }

  boolean isEmpty(int index) {
    return begin(index) == end(index);
  }

  /** Puts a text in the place of another; all are written anew. */
  void set(int index, String text) {
    PackedTexts changed = new PackedTexts();
    for (int at = 0; at < size; at++) {
      changed.add(at == index ? text : get(at));
    }
    bytes = changed.bytes;
    ends = changed.ends;
  }

  long estimatedBytes() {
    return Heap.object(2 * Heap.REFERENCE + Integer.BYTES)
        + Heap.array(bytes.length, 1)
        + Heap.array(ends.length, Integer.BYTES);
  }

  private int begin(int index) {
    return index == 0 ? 0 : end(index - 1);
  }

  private int end(int index) {
    return ends[index] >>> 1;
  }
}
