package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.store.IndicatorStore;

/** The kept indicators as the index that the shards look into. */
@ApplicationScoped
public class LiveIndicators {

  private final IndicatorStore store;
  private volatile IndicatorIndex index = IndicatorIndex.of(List.of());

  LiveIndicators(IndicatorStore store) {
    this.store = store;
  }

  /** The index as it is now. */
  public IndicatorIndex current() {
    return index;
  }

  /** Reads all indicators anew; events judged from now on are compared with them. */
  public synchronized void reload() {
    List<Indicator> all = new ArrayList<>();
    store.forEach(all::add);
    index = IndicatorIndex.of(all);
  }
}
