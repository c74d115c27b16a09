package org.konseki.detect;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns hits into findings: picks the deciding row, waits for the number of events that a row asks
 * for, folds repeats. Belongs to one shard; used by one thread.
 */
public final class FindingFolder {

  /** Gives back stored findings by id; what a shard no longer holds itself. */
  @FunctionalInterface
  public interface Known {
    /** The findings among {@code ids} that are known. */
    Map<String, Finding> find(Collection<String> ids);
  }

  private static final long MOST_HELD_CHARS = 32L << 20;

  private final ZoneId zone;
  private final Known known;
  private final Threshold threshold = new Threshold();
  private final HeldFindings held = new HeldFindings(MOST_HELD_CHARS);

  /** Findings taken back since the last commit: known elsewhere still, but no more. */
  private final Set<String> gone = new HashSet<>();

  /** A folder for days of {@code zone} that asks {@code known} for findings it does not hold. */
  public FindingFolder(ZoneId zone, Known known) {
    this.zone = zone;
    this.known = known;
  }

  /**
   * Folds one batch of hits.
   *
   * @return the findings that are new or changed, by id, in order of their first hit
   */
  public Map<String, Finding> fold(List<Hit> hits) {
    List<Finding> singles = new ArrayList<>();
    for (Hit hit : Verdicts.choose(hits)) {
      for (Hit due : threshold.add(hit)) {
        singles.add(FindingFactory.of(FindingKey.of(due, zone).id(), due));
      }
    }
    recall(singles);
    Map<String, Finding> changed = new LinkedHashMap<>();
    for (Finding single : singles) {
      Finding before = held.get(single.id());
      if (before == null || !rests(before, single)) {
        Finding after = before == null ? single : Repeats.fold(before, single);
        held.put(after);
        changed.put(after.id(), after);
      }
    }
    return changed;
  }

  /**
   * Takes an event back from a finding, because the event turned out to be about another subject.
   *
   * @return the finding as it is without the event, or null if nothing of it is left or it never
   *     rested on the event
   */
  public @Nullable Finding withdraw(String finding, String event) {
    if (!held.contains(finding) && !gone.contains(finding)) {
      held.putAll(known.find(List.of(finding)).values());
    }
    Finding before = held.remove(finding);
    Finding after = before == null ? null : Repeats.without(before, event);
    if (after == null) {
      gone.add(finding);
    } else {
      held.put(after);
    }
    return after;
  }

  /** After a commit: what it holds is kept elsewhere, so that it need not hold all of it. */
  public void settle() {
    gone.clear();
    held.trim();
  }

  /** Forgets what it holds, after a commit failed: the store is right, memory is not. */
  public void forget() {
    gone.clear();
    held.clear();
  }

  private void recall(List<Finding> singles) {
    Set<String> missing = new HashSet<>();
    for (Finding single : singles) {
      if (!held.contains(single.id()) && !gone.contains(single.id())) {
        missing.add(single.id());
      }
    }
    if (!missing.isEmpty()) {
      held.putAll(known.find(missing).values());
    }
  }

  /** Whether {@code before} already rests on the event of {@code single}. */
  private static boolean rests(Finding before, Finding single) {
    String event = single.evidence().get(0).eventId();
    return before.evidence().stream().anyMatch(evidence -> evidence.eventId().equals(event));
  }
}
