package org.konseki.store;

import java.util.Collection;
import java.util.List;
import org.konseki.source.Feed;
import org.konseki.source.FeedKey;

/** What is kept of who sends what, so that a restart does not forget who sent before it. */
public interface SourceStore {

  /** All feeds that are kept. */
  List<Feed> feeds();

  /** Keeps feeds in place of those with the same keys, and drops others. */
  void keep(Collection<Feed> changed, Collection<FeedKey> forgotten);
}
