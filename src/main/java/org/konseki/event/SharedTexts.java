package org.konseki.event;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;

/**
 * Texts that are kept for long: each event brings its addresses and names as texts of its own, and
 * thousands of keys name one of them. What nobody keeps any more goes. Safe for many threads.
 */
public final class SharedTexts {

  private static final Interner<String> TEXTS = Interners.newWeakInterner();

  private SharedTexts() {}

  /** The text equal to {@code text} that all keep who asked here. */
  public static String of(String text) {
    return TEXTS.intern(text);
  }
}
