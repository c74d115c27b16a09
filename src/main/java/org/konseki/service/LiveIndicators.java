package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.store.IndicatorStore;
import org.konseki.store.IndicatorsChanged;

/** The kept indicators as the index that the shards look into. */
@ApplicationScoped
public class LiveIndicators {

  private final IndicatorStore store;
  private volatile IndicatorIndex index = IndicatorIndex.empty();

  LiveIndicators(IndicatorStore store) {
    this.store = store;
  }

  /** The index as it is now. */
  public IndicatorIndex current() {
    return index;
  }

  /** Takes changes over; events judged from now on are compared with them. */
  synchronized void onChange(@Observes IndicatorsChanged change) {
    index = index.with(change.added(), change.removed());
  }

  /** Reads all kept indicators. */
  public synchronized void load() {
    List<Indicator> all = new ArrayList<>();
    store.forEach(all::add);
    index = IndicatorIndex.of(all);
  }
}
