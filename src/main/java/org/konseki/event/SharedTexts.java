package org.konseki.event;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Texts that are kept for long: each event brings its addresses and names as texts of its own, and
 * thousands of keys name one of them. Safe for many threads.
 *
 * <p>There is a place for two texts at each of a quarter million hashes, and a third drives one of
 * them out. So whoever chooses names cannot slow it down by names of one hash: these are shared
 * less, and are right all the same. What it remembers stays until it is driven out: 54 MB of ASCII
 * at most, 88 MB of other texts.
 */
public final class SharedTexts {

  /** A power of two. */
  private static final int PLACES = 1 << 19;

  /** Longer texts are not remembered, so that they cannot fill the heap. */
  private static final int LONGEST = 64;

  private static final AtomicReferenceArray<String> TEXTS = new AtomicReferenceArray<>(PLACES);

  private SharedTexts() {}

  /** The text equal to {@code text} that others keep who asked here, if it is remembered. */
  public static String of(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int place = place(text);
    String first = TEXTS.getPlain(place);
    if (text.equals(first)) {
      return first;
    }
    String second = TEXTS.getPlain(place + 1);
    if (text.equals(second)) {
      return second;
    }
    TEXTS.setRelease(place + 1, first);
    TEXTS.setRelease(place, text);
    return text;
  }

  /** The first of its two places: an even one. */
  private static int place(String text) {
    int hash = text.hashCode() * 0x9e3779b9;
    return (hash ^ hash >>> 15) & (PLACES - 2);
  }
}
