package org.konseki.detect;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.konseki.enrich.Fact;

/** Values that a finding gathers from its repeats, such as the destinations of one night. */
final class Collected {

  /** The most values kept; the first in order, so that the order of arrival does not matter. */
  private static final int MOST = 50;

  private Collected() {}

  /** The detail under which the values of {@code field} are gathered: its plural. */
  static String name(String field) {
    return field.endsWith("s") ? field : field + "s";
  }

  /** The values of {@code field}. */
  static List<String> values(Fact fact, String field) {
    Object value = FactFields.get(fact, field);
    if (value instanceof Collection<?> many) {
      return many.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }

  /** Both, bounded. */
  static SortedSet<String> union(Collection<?> a, Collection<?> b) {
    SortedSet<String> union = new TreeSet<>();
    a.forEach(value -> union.add(String.valueOf(value)));
    b.forEach(value -> union.add(String.valueOf(value)));
    while (union.size() > MOST) {
      union.remove(union.last());
    }
    return union;
  }
}
