package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

/**
 * SipHash-2-4 of texts in UTF-8, by Aumasson and Bernstein, "SipHash: a fast short-input PRF"
 * (2012): a keyed hash of 64 bits.
 *
 * <p>Every event passes here several times. Ids are nearly always ASCII, which is read from the
 * text itself, eight characters at a time and without a copy; all other texts go to the library.
 */
final class SipHash {

  private final long k0;
  private final long k1;
  private final HashFunction library;

  SipHash(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
    this.library = Hashing.sipHash24(k0, k1);
  }

  long of(String text) {
    int length = text.length();
    int seen = 0;
    State state = new State(k0, k1);
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      long word = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        char c = text.charAt(at + i);
        seen |= c;
        word |= (long) c << (8 * i);
      }
      state.add(word);
    }
    long last = (long) length << 56;
    for (int i = 0; at + i < length; i++) {
      char c = text.charAt(at + i);
      seen |= c;
      last |= (long) c << (8 * i);
    }
    state.add(last);
    return seen < 0x80 ? state.end() : library.hashString(text, UTF_8).asLong();
  }

  /** The four words that a text is stirred into. */
  private static final class State {

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    State(long k0, long k1) {
      v0 = k0 ^ 0x736f6d6570736575L;
      v1 = k1 ^ 0x646f72616e646f6dL;
      v2 = k0 ^ 0x6c7967656e657261L;
      v3 = k1 ^ 0x7465646279746573L;
    }

    void add(long word) {
      v3 ^= word;
      round();
      round();
      v0 ^= word;
    }

    long end() {
      v2 ^= 0xff;
      for (int i = 0; i < 4; i++) {
        round();
      }
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
