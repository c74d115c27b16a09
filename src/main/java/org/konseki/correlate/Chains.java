package org.konseki.correlate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules compiled from correlation/sequences report to: the global {@code chains}. It
 * keeps, of partial chains that differ in their times only, those that leave most room to later
 * steps: a later first step and an earlier last one can be completed by no finding that would not
 * complete these.
 */
public final class Chains {

  /** Partial chains of one row and key that are extended; the first in order. */
  private static final int MOST_AT_ONCE = 5_000;

  private final ZoneId zone;
  private List<Progress> found = new ArrayList<>();

  Chains(ZoneId zone) {
    this.zone = zone;
  }

  /** Called by a rule's consequence: a chain may begin with this finding. */
  public void begin(StepSignal first) {
    found.add(Progress.of(first));
  }

  /** Called by a rule's consequence: a chain goes on with this finding. */
  public void extend(Progress progress, StepSignal next) {
    if (!progress.has(next)) {
      found.add(progress.with(next));
    }
  }

  /** What partial chains must share for one to stand for another. */
  private record Kind(
      String next,
      String key,
      String row,
      @Nullable String user,
      @Nullable String common,
      @Nullable String narrow,
      String host,
      long day,
      Set<String> reusable) {}

  /** Hands over what was found since the last call, without those that others stand for. */
  List<Progress> take() {
    List<Progress> sorted = found;
    found = new ArrayList<>();
    sorted.sort(Progress.BEST_FIRST);
    Map<Kind, Long> earliest = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    List<Progress> kept = new ArrayList<>();
    for (Progress progress : sorted) {
      Long best = earliest.get(kind(progress));
      boolean room = best == null || progress.earliest() > best;
      String unit = progress.rule().row().id() + " " + progress.key();
      if (room && counts.merge(unit, 1, Integer::sum) <= MOST_AT_ONCE) {
        earliest.put(kind(progress), progress.earliest());
        kept.add(progress);
      }
    }
    return kept;
  }

  private Kind kind(Progress progress) {
    return new Kind(
        progress.next(),
        progress.key(),
        progress.rule().row().id(),
        progress.user(),
        progress.common(),
        progress.narrow(),
        String.valueOf(progress.subject().host()),
        day(progress.latest()),
        progress.reusable());
  }

  private long day(long time) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate().toEpochDay();
  }
}
