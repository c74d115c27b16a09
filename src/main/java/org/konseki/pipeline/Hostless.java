package org.konseki.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Hit;
import org.konseki.detect.Owned;
import org.konseki.enrich.Fact;
import org.konseki.state.Codec;
import org.konseki.state.KeptMap;
import org.konseki.state.Memory;

/**
 * What records gave that were judged without their host, to be taken back when it becomes known.
 * Belongs to one shard; used by one thread.
 */
final class Hostless {

  private static final int MOST = 100_000;

  /** By the records' ids; of one that waits for others, nothing yet. */
  private final KeptMap<String, Owned> given;

  /** Records whose findings are taken back, since the last commit. */
  private final Set<String> settling = new HashSet<>();

  /** What {@code memory} holds is known. */
  Hostless(Memory memory) {
    given =
        memory.part(
            "hostless",
            () ->
                new KeptMap<>("hostless", MOST, (id, one) -> one.owner(), Codec.TEXT, Owned.CODEC));
  }

  /**
   * Remembers what records gave.
   *
   * @param alone the records, of this batch, that were judged without their host
   * @param hits of this batch, those of other events among them
   * @param found the findings that events hit, by the events' ids; a record of an earlier batch may
   *     have waited for one of this
   */
  void remember(
      Collection<? extends Fact> alone,
      Collection<Hit> hits,
      Map<String, ? extends Set<String>> found) {
    if (alone.isEmpty() && given.size() == 0) {
      return;
    }
    Map<String, String> owners = new HashMap<>();
    alone.forEach(fact -> owners.put(fact.event().id(), fact.subject().key()));
    for (Hit hit : hits) {
      String id = hit.fact().event().id();
      String owner = owners.get(id);
      if (owner != null) {
        given.computeIfAbsent(id, any -> new Owned(owner, Set.of()));
      }
    }
    found.forEach(this::add);
  }

  private void add(String id, Set<String> findings) {
    Owned before = given.get(id);
    if (before != null && !settling.contains(id) && !before.findings().containsAll(findings)) {
      given.put(id, before.and(findings));
    }
  }

  /** The findings that a record gave, which are taken back. */
  Set<String> takeBack(String id) {
    settling.add(id);
    Owned one = given.get(id);
    return one == null ? Set.of() : one.findings();
  }

  /** What records gave has been taken back already. */
  void takenBack(List<String> ids) {
    settling.addAll(ids);
  }

  /** After a commit: what was taken back need not be remembered. */
  void settle() {
    settling.forEach(given::remove);
    settling.clear();
  }

  /** After a failed commit: nothing was taken back. */
  void forget() {
    settling.clear();
  }
}
