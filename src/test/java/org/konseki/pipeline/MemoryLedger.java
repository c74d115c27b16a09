package org.konseki.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingNotes;
import org.konseki.event.Severity;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentChanges;
import org.konseki.incident.IncidentKeeper;
import org.konseki.incident.IncidentPolicy;
import org.konseki.incident.MemoryBook;

/** A ledger in memory that fails or waits when a test wants it to. */
final class MemoryLedger implements Ledger {

  private final Map<String, Finding> kept = new TreeMap<>();
  private final Map<String, Incident> incidents = new TreeMap<>();
  private final Set<String> everWithdrawn = new HashSet<>();
  private final Notes notes = new Notes();
  private final MemoryBook book = new MemoryBook();
  private final IncidentKeeper keeper =
      new IncidentKeeper(
          new IncidentPolicy(Severity.MEDIUM, Duration.ofDays(90), Duration.ofDays(7)), book);
  private volatile @Nullable Throwable failure;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** Lets every commit from now on fail with this; null lets them succeed again. */
  void failWith(@Nullable Throwable next) {
    failure = next;
  }

  /** Lets commits wait until the latch opens. */
  void waitFor(CountDownLatch next) {
    gate = next;
  }

  @Override
  public synchronized Map<String, Finding> findings(Collection<String> ids) {
    Map<String, Finding> found = new HashMap<>(kept);
    found.keySet().retainAll(ids);
    return found;
  }

  @Override
  public IncidentChanges commit(Collection<Finding> changed, Set<String> withdrawn) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return keep(changed, withdrawn);
  }

  @Override
  public synchronized IncidentChanges commit(
      Collection<Finding> changed, Set<String> withdrawn, FindingNotes noted) {
    IncidentChanges changes = commit(changed, withdrawn);
    notes.add(noted);
    return changes;
  }

  @Override
  public Map<String, String> incidentsOf(Collection<String> findings) {
    return book.membership(findings);
  }

  @Override
  public synchronized long noted() {
    return notes.size();
  }

  @Override
  public synchronized void forgetCounted(long upTo) {
    notes.forgetCounted(upTo);
  }

  @Override
  public synchronized void forgetTold(long upTo) {
    notes.forgetTold(upTo);
  }

  /** Notes of what findings count and rest on, as far as they are needed still. */
  synchronized List<FindingNotes> notes() {
    return notes.needed();
  }

  @Override
  public synchronized List<Incident> incidents(Collection<String> ids) {
    return incidents.values().stream().filter(incident -> ids.contains(incident.id())).toList();
  }

  private synchronized IncidentChanges keep(Collection<Finding> changed, Set<String> withdrawn) {
    changed.forEach(finding -> kept.put(finding.id(), finding));
    kept.keySet().removeAll(withdrawn);
    everWithdrawn.addAll(withdrawn);
    IncidentChanges changes = keeper.apply(new FindingChanges(List.copyOf(changed), withdrawn));
    changes.changed().forEach(incident -> incidents.put(incident.id(), incident));
    return changes;
  }

  /** All that is kept, by id. */
  synchronized Map<String, Finding> all() {
    return new TreeMap<>(kept);
  }

  /** Ids of all findings that were ever taken back. */
  synchronized Set<String> everWithdrawn() {
    return Set.copyOf(everWithdrawn);
  }
}
