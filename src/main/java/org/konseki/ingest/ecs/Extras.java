package org.konseki.ingest.ecs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of one event that its kind does not read, by dotted name. Several values of one name,
 * as an array or an array of objects has them, are a list. Bounded: what comes after the first
 * {@value #MAX_VALUES} values is only in the original text.
 */
final class Extras {

  static final int MAX_VALUES = 200;

  private final Map<String, Object> values = new LinkedHashMap<>();
  private int count;

  boolean isFull() {
    return count >= MAX_VALUES;
  }

  /** Keeps a text, number or truth value. */
  void add(String name, Object value) {
    if (isFull()) {
      return;
    }
    count++;
    Object present = values.putIfAbsent(name, value);
    if (present instanceof Several several) {
      several.add(value);
    } else if (present != null) {
      values.put(name, new Several(present, value));
    }
  }

  Map<String, Object> toMap() {
    return values.isEmpty() ? Map.of() : Collections.unmodifiableMap(values);
  }

  /** The values of one name; a type of its own, so that no value can be mistaken for it. */
  private static final class Several extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;

    Several(Object first, Object second) {
      super(List.of(first, second));
    }
  }
}
