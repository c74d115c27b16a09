package org.konseki.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is measured in each length of window that rows name. When they name others, what was
 * measured in those that stay is kept, what is new begins empty, what is gone is forgotten.
 */
final class Windows<T> {

  private final Function<Duration, T> maker;
  private final Consumer<Duration> forget;
  private final Map<Duration, T> byLength = new LinkedHashMap<>();
  private List<T> all = List.of();

  /**
   * Measures in no window yet.
   *
   * @param forget is told of windows that are gone
   */
  Windows(Function<Duration, T> maker, Consumer<Duration> forget) {
    this.maker = maker;
    this.forget = forget;
  }

  /** Measures in these lengths from now on. */
  void use(Collection<Duration> lengths) {
    for (Duration length : List.copyOf(byLength.keySet())) {
      if (!lengths.contains(length)) {
        byLength.remove(length);
        forget.accept(length);
      }
    }
    lengths.forEach(length -> byLength.computeIfAbsent(length, maker));
    all = lengths.stream().map(byLength::get).toList();
  }

  /** Those measured in, in the order of their lengths. */
  List<T> all() {
    return all;
  }
}
