package org.konseki.store;

import java.util.Collection;
import java.util.List;
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

  /** The incidents of those among {@code ids} that belong to one. */
  Map<String, String> incidents(Collection<String> ids);

  /** Notes of what findings count, in the order of their batches. */
  List<Notes> notes();

  /** How many findings are kept of each detection that has any, by the detection's id. */
  Map<String, DetectionCount> countByDetection();
}
