package org.konseki.event;

import static java.util.Objects.requireNonNull;

/**
 * Words for people, in both languages.
 *
 * @param ja Japanese
 * @param en English
 */
public record Text(String ja, String en) {

  public Text {
    requireNonNull(ja, "ja is null");
    requireNonNull(en, "en is null");
  }
}
