package org.konseki.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.konseki.correlate.Correlated;
import org.konseki.correlate.Correlator;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingNotes;
import org.konseki.detect.Home;
import org.konseki.enrich.LearntIdentities;
import org.konseki.event.Event;
import org.konseki.event.Severity;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentChanges;
import org.konseki.incident.IncidentKeeper;
import org.konseki.incident.IncidentPolicy;
import org.konseki.incident.MemoryBook;
import org.konseki.rule.CorrelationRules;
import org.konseki.state.Journal;

/** A ledger in memory that correlates and groups as the service's does. */
final class JoiningLedger implements Ledger, AutoCloseable {

  private final Map<String, Finding> kept = new TreeMap<>();
  private final Map<String, Incident> incidents = new TreeMap<>();
  private final MemoryBook book = new MemoryBook();
  private final IncidentKeeper keeper =
      new IncidentKeeper(
          new IncidentPolicy(Severity.MEDIUM, Duration.ofDays(90), Duration.ofDays(7)), book);
  private final Notes notes = new Notes();
  private final Judgement judgement;
  private final CorrelationRules joins;
  private final Duration lateness;
  private LearntIdentities identities;
  private Correlator correlator;

  JoiningLedger(Judgement judgement, CorrelationRules joins, Duration lateness) {
    this.judgement = judgement;
    this.joins = joins;
    this.lateness = lateness;
    this.identities = new LearntIdentities(judgement.lookups());
    this.correlator = correlator();
  }

  private Correlator correlator() {
    return new Correlator(
        joins,
        ShippedJudgement.TOKYO,
        identities,
        host -> !judgement.lookups().isBusinessSite(host) && !judgement.lookups().hasRole(host),
        lateness);
  }

  /**
   * Begins again with what is kept, as after a restart.
   *
   * @param recall what is known of who works where
   * @return what holds that was not kept
   */
  synchronized List<Finding> restart(Recall recall, Journal journal) {
    correlator.close();
    identities = new LearntIdentities(judgement.lookups(), recall.routing());
    recall.showLater(journal, identities::observe);
    correlator = correlator();
    Correlated news = correlator.restore(findings(), Long.MIN_VALUE);
    keep(List.copyOf(news.changed()), Set.of(), Map.of());
    return List.copyOf(news.changed());
  }

  @Override
  public void observe(Event event) {
    identities.observe(event);
  }

  @Override
  public synchronized Map<String, Finding> findings(Collection<String> ids) {
    Map<String, Finding> found = new HashMap<>(kept);
    found.keySet().retainAll(ids);
    return found;
  }

  @Override
  public synchronized List<Incident> incidents(Collection<String> ids) {
    return incidents.values().stream().filter(incident -> ids.contains(incident.id())).toList();
  }

  @Override
  public Map<String, String> incidentsOf(Collection<String> ids) {
    return book.membership(ids);
  }

  @Override
  public synchronized void judgeAgain(boolean again) {
    correlator.judgeAgain(again);
    if (!again) {
      keep(List.of(), correlator.endRestore().withdrawn(), Map.of());
    }
  }

  @Override
  public synchronized IncidentChanges commit(Collection<Finding> changed, Set<String> withdrawn) {
    Correlated joined = correlator.apply(changed, withdrawn);
    List<Finding> all = new ArrayList<>(changed);
    all.addAll(joined.changed());
    Set<String> gone = new HashSet<>(withdrawn);
    gone.addAll(joined.withdrawn());
    IncidentChanges changes = keep(all, gone, joined.homes()).with(joined.reasons());
    correlator.settle();
    return changes;
  }

  @Override
  public synchronized IncidentChanges commit(
      Collection<Finding> changed, Set<String> withdrawn, FindingNotes noted) {
    notes.add(noted);
    return commit(changed, withdrawn);
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

  synchronized List<FindingNotes> notes() {
    return notes.needed();
  }

  /** Findings about whose users more has become known are grouped anew, changed or not. */
  private IncidentChanges keep(List<Finding> all, Set<String> gone, Map<String, Home> homes) {
    all.forEach(finding -> kept.put(finding.id(), finding));
    kept.keySet().removeAll(gone);
    Set<String> moved = new HashSet<>(homes.keySet());
    all.forEach(finding -> moved.remove(finding.id()));
    List<Finding> concerned = new ArrayList<>(all);
    kept.values().stream().filter(one -> moved.contains(one.id())).forEach(concerned::add);
    IncidentChanges changes = keeper.apply(new FindingChanges(concerned, gone, homes));
    incidents.keySet().removeAll(changes.removed());
    incidents.keySet().removeAll(changes.replaced().keySet());
    changes.changed().forEach(incident -> incidents.put(incident.id(), incident));
    return changes;
  }

  synchronized List<Finding> findings() {
    return List.copyOf(kept.values());
  }

  synchronized List<Incident> incidents() {
    return List.copyOf(incidents.values());
  }

  @Override
  public void close() {
    correlator.close();
  }
}
