package org.konseki.ingest.format;

import org.konseki.ingest.Parsed.Rejected;

/** Rejections whose texts stay short whatever the line holds. */
final class Rejections {

  /** Enough to recognise a value by. */
  private static final int MAX_SHOWN = 120;

  private Rejections() {}

  /** A rejection that shows at most the beginning of each value. */
  static Rejected of(String key, String... values) {
    String[] shown = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      shown[i] = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    }
    return Rejected.of(key, shown);
  }
}
