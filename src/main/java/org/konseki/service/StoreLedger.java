package org.konseki.service;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.correlate.Correlated;
import org.konseki.correlate.Correlator;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingNotes;
import org.konseki.detect.Home;
import org.konseki.enrich.Identities;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentChanges;
import org.konseki.pipeline.Judgement;
import org.konseki.pipeline.Ledger;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.Version;
import org.konseki.store.Batch;
import org.konseki.store.Cursor;
import org.konseki.store.FindingQuery;
import org.konseki.store.FindingStore;
import org.konseki.store.IncidentStore;
import org.konseki.store.Notes;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;
import org.konseki.store.Store;
import org.konseki.store.StoreException;

/**
 * The database as the live pipeline's ledger. Findings of all shards pass through one correlator on
 * their way into it, one batch after the other; chains are kept in the same transaction as the
 * findings they rest on.
 */
@ApplicationScoped
class StoreLedger implements Ledger {

  private static final Logger LOG = Logger.getLogger(StoreLedger.class);
  private static final int PAGE = 1_000;
  private static final int MOST_LIVE = 200_000;

  private final Store store;
  private final FindingStore findings;
  private final IncidentStore incidents;
  private final Clock clock;
  private final LiveResponse response;
  private final Meters meters;
  private final ReentrantLock committing = new ReentrantLock(true);
  private volatile @Nullable Correlating correlating;

  /** Receives what is kept while another correlator is made ready; guarded by the lock. */
  private @Nullable List<FindingChanges> meanwhile;

  /** The number of the latest notes. */
  private final AtomicLong noted = new AtomicLong();

  /** Up to which number what notes counted is not needed any more. */
  private volatile long forgottenCounted;

  /** Up to which number what notes told is not needed any more. */
  private volatile long forgottenTold;

  /**
   * Whether the correlator knows of a batch that is not kept: yet, or since it could not be;
   * written under the lock.
   */
  private volatile boolean stale;

  private volatile boolean again;

  /** Whether all that earlier processes accepted is judged; written under the lock. */
  private boolean caughtUp;

  StoreLedger(
      Store store,
      FindingStore findings,
      IncidentStore incidents,
      Clock clock,
      LiveResponse response,
      Meters meters) {
    this.store = store;
    this.findings = findings;
    this.incidents = incidents;
    this.clock = clock;
    this.response = response;
    this.meters = meters;
  }

  /** Begins to correlate, with the findings that are kept. */
  void open(Correlating opened) {
    committing.lock();
    try {
      correlating = opened;
      Correlated news = restore(opened.correlator());
      if (!news.isEmpty()) {
        LOG.infof(
            "Joined what is kept: %d chains, risks and campaigns are new or changed, %d hold no"
                + " more, %d findings have another home",
            news.changed().size(), news.withdrawn().size(), news.homes().size());
        keep(FindingChanges.of(List.of()), news, FindingNotes.NONE);
      }
    } finally {
      committing.unlock();
    }
  }

  /**
   * Makes ready to correlate by other rules, with the findings that are kept, beside those in use.
   * To be followed by {@link #use(Beside)}.
   */
  Beside prepare(CorrelationRules rules, Judgement next, Correlating.Terms terms) {
    Correlating before;
    List<FindingChanges> missed = new ArrayList<>();
    committing.lock();
    try {
      before = requireNonNull(correlating, "Nothing is correlated yet");
      meanwhile = missed;
    } finally {
      committing.unlock();
    }
    Correlating made = before.with(rules, next, terms);
    try {
      Live live = live(made.correlator());
      Correlated held = made.correlator().restoreBeside(live.findings, live.from);
      return new Beside(made, held, missed);
    } catch (RuntimeException | Error e) {
      abandon(made);
      throw e;
    }
  }

  private void abandon(Correlating next) {
    committing.lock();
    try {
      meanwhile = null;
      next.close();
    } finally {
      committing.unlock();
    }
  }

  /** What correlates next, and what it missed of what was kept since it began. */
  record Beside(Correlating next, Correlated held, List<FindingChanges> missed) {}

  /** Correlates by other lookups from now on, as those of {@code version}. */
  void use(Lookups lookups, Version version) {
    committing.lock();
    try {
      Correlating open = correlating;
      if (open != null) {
        open.use(lookups, version);
      }
    } finally {
      committing.unlock();
    }
  }

  /** Correlates by other rules from now on; what holds by them and is not kept yet is kept now. */
  void use(Beside beside, Lookups lookups, Version version) {
    committing.lock();
    try {
      Correlating before = correlating;
      correlating = beside.next;
      meanwhile = null;
      beside.next.use(lookups, version);
      keepNew(beside);
      if (before != null) {
        before.close();
      }
    } catch (StoreException e) {
      stale = true; // the next commit begins again with what is kept
      LOG.warnf("What holds by new correlation rows could not be kept yet: %s", e.getMessage());
    } finally {
      committing.unlock();
    }
  }

  private void keepNew(Beside beside) {
    Correlator correlator = beside.next.correlator();
    Correlated all = beside.held;
    for (FindingChanges missed : beside.missed) {
      FindingChanges audible = missed.audible();
      all = all.then(correlator.apply(audible.changed(), audible.withdrawn()));
    }
    all = all.then(correlator.takeOver());
    Set<String> ids = new HashSet<>();
    all.changed().forEach(finding -> ids.add(finding.id()));
    ids.removeAll(findings.byIds(ids).keySet());
    Set<String> gone = findings.byIds(all.withdrawn()).keySet();
    if (!ids.isEmpty() || !gone.isEmpty()) {
      LOG.infof("%d correlations hold by rows that are new, %d no more", ids.size(), gone.size());
      keep(FindingChanges.of(List.of()), only(ids, gone, all), FindingNotes.NONE);
    }
  }

  private static Correlated only(Set<String> ids, Set<String> gone, Correlated all) {
    Map<String, Home> homes = new HashMap<>(all.homes());
    homes.keySet().retainAll(ids);
    return new Correlated(
        all.changed().stream().filter(finding -> ids.contains(finding.id())).toList(),
        gone,
        homes,
        Map.of());
  }

  /** Who works where, once that is being learnt. */
  Optional<Identities> identities() {
    return Optional.ofNullable(correlating).map(Correlating::identities);
  }

  /** Drops what no event is expected to be joined with any more. */
  void forgetBefore(long watermark) {
    committing.lock();
    try {
      Correlating open = correlating;
      if (open != null) {
        open.correlator().forgetBefore(watermark);
      }
    } finally {
      committing.unlock();
    }
  }

  void close() {
    committing.lock();
    try {
      Correlating open = correlating;
      correlating = null;
      if (open != null) {
        open.close();
      }
    } finally {
      committing.unlock();
    }
  }

  @Override
  public void observe(Event event) {
    Correlating open = correlating;
    if (open != null) {
      open.identities().observe(event);
    }
  }

  @Override
  public Map<String, Finding> findings(Collection<String> ids) {
    return findings.byIds(ids);
  }

  @Override
  public List<Incident> incidents(Collection<String> ids) {
    Map<String, Incident> found = new LinkedHashMap<>();
    ids.forEach(id -> incidents.find(id).ifPresent(one -> found.putIfAbsent(one.id(), one)));
    return List.copyOf(found.values());
  }

  @Override
  public Map<String, String> incidentsOf(Collection<String> ids) {
    return findings.incidents(ids);
  }

  /** What the latest batches counted and told, for whoever judges their events again. */
  List<FindingNotes> notes() {
    List<Notes> kept = findings.notes();
    kept.forEach(notes -> noted.accumulateAndGet(notes.number(), Math::max));
    return kept.stream().map(Notes::notes).toList();
  }

  @Override
  public long noted() {
    return noted.get();
  }

  @Override
  public void forgetCounted(long upTo) {
    forgottenCounted = upTo;
  }

  @Override
  public void forgetTold(long upTo) {
    forgottenTold = upTo;
  }

  @Override
  public IncidentChanges commit(Collection<Finding> changed, Set<String> withdrawn) {
    return commit(changed, withdrawn, FindingNotes.NONE);
  }

  @Override
  public void judgeAgain(boolean nowAgain) {
    again = nowAgain;
    if (!nowAgain) {
      endRestore();
    }
  }

  private void endRestore() {
    committing.lock();
    try {
      caughtUp = true;
      Correlating open = correlating;
      if (open == null || stale) {
        return;
      }
      stale = true;
      Correlated rest = open.correlator().endRestore();
      if (!rest.isEmpty()) {
        LOG.infof("%d correlations hold no more", rest.withdrawn().size());
        keep(FindingChanges.of(List.of()), rest, FindingNotes.NONE);
      }
      stale = false;
    } catch (StoreException e) {
      // the next commit begins again with what is kept
      LOG.warnf("What holds no more could not be withdrawn yet: %s", e.getMessage());
    } finally {
      committing.unlock();
    }
  }

  private Correlated restore(Correlator correlator) {
    Live live = live(correlator);
    Correlated news = correlator.restore(live.findings, live.from);
    return caughtUp ? news.then(correlator.endRestore()) : news;
  }

  @Override
  public IncidentChanges commit(
      Collection<Finding> changed, Set<String> withdrawn, FindingNotes notes) {
    return commit(changed, withdrawn, notes, changes -> {});
  }

  @Override
  public IncidentChanges commit(
      Collection<Finding> changed,
      Set<String> withdrawn,
      FindingNotes notes,
      Consumer<IncidentChanges> kept) {
    Correlating open = correlating;
    // in this order: whoever takes news up says before that there is something to keep
    boolean news = open != null && open.hasNews();
    boolean nothing = changed.isEmpty() && withdrawn.isEmpty() && notes.told().isEmpty();
    if (nothing && !news && !stale) {
      return IncidentChanges.NONE; // most batches: they need not wait for others
    }
    committing.lock();
    try {
      FindingChanges alone =
          response.current().mute(new FindingChanges(List.copyOf(changed), withdrawn));
      if (open == null) {
        IncidentChanges changes = keep(alone, Correlated.NONE, notes);
        kept.accept(changes);
        return changes;
      }
      IncidentChanges changes = correlate(open.correlator(), alone, notes);
      kept.accept(changes);
      stale = false;
      return changes;
    } finally {
      committing.unlock();
    }
  }

  /** What a failed commit leaves behind is forgotten with the next, when the store works again. */
  private IncidentChanges correlate(
      Correlator correlator, FindingChanges alone, FindingNotes notes) {
    FindingChanges audible = alone.audible();
    boolean afterFailure = stale;
    stale = true;
    correlator.judgeAgain(again);
    Correlated owed = afterFailure ? restore(correlator) : Correlated.NONE;
    Correlated next = correlator.apply(audible.changed(), audible.withdrawn());
    IncidentChanges kept = keep(alone, owed.then(next), notes);
    correlator.settle();
    return kept;
  }

  private IncidentChanges keep(FindingChanges alone, Correlated correlated, FindingNotes fresh) {
    Response current = response.current();
    FindingChanges joined =
        current.mute(new FindingChanges(correlated.changed(), correlated.withdrawn()));
    List<Finding> changed = new ArrayList<>(alone.changed());
    changed.addAll(joined.changed());
    Set<String> withdrawn = new HashSet<>(alone.withdrawn());
    withdrawn.addAll(joined.withdrawn());
    List<FindingChanges> others = meanwhile;
    if (others != null) {
      others.add(alone);
    }
    List<Finding> concerned = new ArrayList<>(changed);
    concerned.addAll(moved(correlated.homes().keySet(), changed, withdrawn));
    FindingChanges all = new FindingChanges(concerned, withdrawn, correlated.homes());
    if (all.isEmpty() && fresh.told().isEmpty()) {
      return IncidentChanges.NONE;
    }
    Notes notes = new Notes(noted.incrementAndGet(), fresh, forgottenCounted, forgottenTold);
    return meters
        .commit(changed, () -> store.commit(Batch.of(all, current.playbook(), notes)))
        .with(correlated.reasons());
  }

  /** The kept findings about whose users more has become known. */
  private Collection<Finding> moved(Set<String> ids, List<Finding> changed, Set<String> withdrawn) {
    Set<String> others = new HashSet<>(ids);
    changed.forEach(finding -> others.remove(finding.id()));
    others.removeAll(withdrawn);
    return others.isEmpty() ? List.of() : findings.byIds(others).values();
  }

  /**
   * The kept findings that new ones can still be joined with.
   *
   * @param from all that began at or after this time are there
   */
  private record Live(List<Finding> findings, long from) {}

  /** Reckoned from the newest. */
  private Live live(Correlator correlator) {
    List<Finding> newest = findings.page(FindingQuery.ALL, PageRequest.first(1)).items();
    if (newest.isEmpty()) {
      return new Live(List.of(), Long.MIN_VALUE);
    }
    long now = Math.min(clock.millis(), newest.get(0).lastTime());
    long from = now - correlator.keep().toMillis();
    FindingQuery query = new FindingQuery(Set.of(), null, null, Set.of(), null, false, from, null);
    List<Finding> live = new ArrayList<>();
    Cursor after = null;
    do {
      Page<Finding> page = findings.page(query, new PageRequest(after, PAGE));
      live.addAll(page.items());
      after = page.next();
    } while (after != null && live.size() < MOST_LIVE);
    // the latest to begin come first
    return new Live(live, after == null ? from : live.get(live.size() - 1).time() + 1);
  }
}
