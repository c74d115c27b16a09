package org.konseki.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** By the records' ids. */
  private final KeptMap<String, Owned> given;

  /** What was remembered of records before the last commit, where that is other now. */
  private final Map<String, Optional<Owned>> before = new HashMap<>();

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
   * Remembers what records gave. No row waits for several of them.
   *
   * @param alone the records of this batch that were judged without their host
   * @param found the findings that events hit, these among them, by the events' ids
   */
  void remember(Collection<? extends Fact> alone, Map<String, ? extends Set<String>> found) {
    for (Fact fact : alone) {
      Set<String> findings = found.get(fact.event().id());
      if (findings != null) {
        put(fact.event().id(), new Owned(fact.subject().key(), findings));
      }
    }
  }

  private void put(String id, Owned now) {
    Owned known = given.get(id);
    before.putIfAbsent(id, Optional.ofNullable(known));
    given.put(id, known == null ? now : known.and(now.findings()));
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
    before.clear();
    settling.forEach(given::remove);
    settling.clear();
  }

  /** After a failed commit: nothing was found, and nothing was taken back. */
  void forget() {
    before.forEach(
        (id, known) -> known.ifPresentOrElse(one -> given.put(id, one), () -> given.remove(id)));
    before.clear();
    settling.clear();
  }
}
