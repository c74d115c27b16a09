package org.konseki.store;

import java.util.List;
import org.konseki.enrich.Indicator;

/**
 * The news that the kept indicators are others than before; fired once they are on disk.
 *
 * @param added indicators that are kept now, or replaced
 * @param removed indicators that are no longer kept
 */
public record IndicatorsChanged(List<Indicator> added, List<Indicator> removed) {

  public IndicatorsChanged {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
