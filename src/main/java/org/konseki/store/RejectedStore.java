package org.konseki.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rejected lines that are kept, the newest so many of them. */
public interface RejectedStore {

  /** How many are kept; older ones make way. */
  int CAPACITY = 100_000;

  /** Rejected lines, newest first. */
  Page<RejectedLine> page(PageRequest request);

  /** The rejected line with this id. */
  Optional<RejectedLine> find(long id);

  /** Keeps lines, under ids of their own. */
  void append(List<RejectedLine> lines);

  /** Drops lines, such as those that were read at a second try. */
  void delete(Collection<Long> ids);

  /** How many are kept. */
  long count();
}
