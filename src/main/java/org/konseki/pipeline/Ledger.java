package org.konseki.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingNotes;
import org.konseki.event.Event;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentChanges;

/** Where findings and incidents are kept: a database, or memory for an analysis. */
public interface Ledger {

  /** The findings among {@code ids} that it keeps. */
  Map<String, Finding> findings(Collection<String> ids);

  /** The incidents with these ids, or to which these former ids lead, as they are now. */
  default List<Incident> incidents(Collection<String> ids) {
    return List.of();
  }

  /** Learns from an event, before its batch is judged, who works where. */
  default void observe(Event event) {}

  /**
   * Keeps a batch's findings and what they make of incidents, all or nothing. A batch without
   * findings is given too: what was observed of its events may join older ones.
   *
   * @param changed findings that are new or changed
   * @param withdrawn ids of findings that rest on nothing any more
   * @return what became of the incidents
   */
  IncidentChanges commit(Collection<Finding> changed, Set<String> withdrawn);

  /** Keeps them with notes of what they count and rest on, in the same transaction. */
  default IncidentChanges commit(
      Collection<Finding> changed, Set<String> withdrawn, FindingNotes notes) {
    return commit(changed, withdrawn);
  }

  /**
   * Likewise.
   *
   * @param kept is shown what became of the incidents before any other batch is kept: what this one
   *     took up of another one's, such as who works where, is told before the other goes on; must
   *     not throw
   */
  default IncidentChanges commit(
      Collection<Finding> changed,
      Set<String> withdrawn,
      FindingNotes notes,
      Consumer<IncidentChanges> kept) {
    IncidentChanges changes = commit(changed, withdrawn, notes);
    kept.accept(changes);
    return changes;
  }

  /** From now on, or no more, findings may come that an earlier process kept. */
  default void judgeAgain(boolean again) {}

  /** The incidents of those among {@code findings} that belong to one. */
  default Map<String, String> incidentsOf(Collection<String> findings) {
    return Map.of();
  }

  /** How many notes were given to be kept; grows. */
  default long noted() {
    return 0;
  }

  /** What the first so many notes counted is of events that are never judged again. */
  default void forgetCounted(long upTo) {}

  /** What the first so many notes told is in a checkpoint. */
  default void forgetTold(long upTo) {}
}
