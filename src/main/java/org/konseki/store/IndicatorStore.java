package org.konseki.store;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.konseki.enrich.Indicator;

/** The indicators that are kept. */
public interface IndicatorStore {

  /** Hands every indicator to {@code consumer}, one by one, without holding them all. */
  void forEach(Consumer<Indicator> consumer);

  /** How many are kept. */
  long count();

  /** Indicators by value. */
  Page<StoredIndicator> page(PageRequest request);

  /** The indicator with this id. */
  Optional<StoredIndicator> find(String id);

  /**
   * Adds or replaces indicators, all or none.
   *
   * @return how many of them were not kept before
   */
  int put(Collection<Indicator> indicators);

  /** Removes an indicator; false if there was none. */
  boolean delete(String id);
}
