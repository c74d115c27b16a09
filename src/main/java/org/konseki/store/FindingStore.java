package org.konseki.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.konseki.detect.Finding;

/** The findings that are kept. They are written by {@link Store#commit}. */
public interface FindingStore {

  /** The findings among {@code ids} that are kept, by id. */
  Map<String, Finding> byIds(Collection<String> ids);

  /** The finding with this id. */
  Optional<Finding> find(String id);

  /** Findings by the time of their first event, newest first. */
  Page<Finding> page(FindingQuery query, PageRequest request);

  /** How many findings are kept of each detection that has any, by the detection's id. */
  Map<String, DetectionCount> countByDetection();
}
