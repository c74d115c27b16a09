package org.konseki.correlate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.konseki.correlate.Crossings.Crossing;
import org.konseki.correlate.Results.Unit;
import org.konseki.detect.Detections;
import org.konseki.detect.Finding;
import org.konseki.detect.Home;
import org.konseki.detect.Reasons;
import org.konseki.enrich.Identities;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RiskRule;
import org.konseki.rule.SequenceRule;
import org.konseki.rule.Version;

/**
 * Joins findings into chains, risks and campaigns.
 *
 * <p>It keeps what it needs of all live findings, and judges anew whatever a batch touches: the
 * rows of a host, account or destination about which a finding came, changed or went. So what holds
 * is a function of which findings there are. Rules judge; the session they run in holds only what
 * is being judged. Used by one thread at a time.
 */
public final class Correlator implements AutoCloseable {

  /** Names of which it remembers who told of them. */
  private static final int MOST_TOLD_OF = 200_000;

  private final Duration keep;
  private final Identities identities;
  private final Predicate<String> telling;
  private final List<List<SequenceRule>> levels;
  private final CorrelationSession session;
  private final SignalStore signals = new SignalStore();
  private final Results results = new Results();
  private final Doubts doubts = new Doubts(signals);
  private final FindingWriter writer;
  private final Chainer chainer;
  private final Map<String, List<SequenceRule>> rulesByDetection = new HashMap<>();
  private boolean listening = true;
  private boolean again;
  private boolean restoring;
  private Version version = Version.NONE;

  /** Who told what of whom since what came of it was kept last. */
  private final Map<String, Set<String>> tellers = new HashMap<>();

  private final Crossings ofPeople;
  private final Crossings ofDestinations;

  /** The people and destinations whose findings were too many when they were judged last. */
  private final Set<String> crossed = new HashSet<>();

  /**
   * A correlator that knows no findings yet.
   *
   * @param zone the organisation's time zone, which bounds the days in findings' ids
   * @param telling destinations that can make a campaign: not those that everybody visits
   * @param lateness how late findings may come
   */
  public Correlator(
      CorrelationRules rules,
      ZoneId zone,
      Identities identities,
      Predicate<String> telling,
      Duration lateness) {
    this.identities = requireNonNull(identities, "identities is null");
    this.telling = requireNonNull(telling, "telling is null");
    this.keep = rules.widest().plus(lateness);
    this.levels = rules.levels();
    this.session = new CorrelationSession(rules, zone);
    this.ofPeople =
        new Crossings(
            session,
            windows(rules, kind -> kind != RiskRule.Kind.CAMPAIGN),
            RiskTally::new,
            RiskTally::most);
    this.ofDestinations =
        new Crossings(
            session,
            windows(rules, kind -> kind == RiskRule.Kind.CAMPAIGN),
            HostTally::new,
            HostTally::most);
    this.writer = new FindingWriter(zone, Version.NONE);
    this.chainer = new Chainer(session, signals, writer);
  }

  /** What it finds from now on is of these rules and tables. */
  public void use(Version maker) {
    version = maker;
    writer.use(maker);
  }

  private static Set<Long> windows(CorrelationRules rules, Predicate<RiskRule.Kind> kinds) {
    Set<Long> windows = new TreeSet<>();
    for (RiskRule risk : rules.risks()) {
      if (kinds.test(risk.kind())) {
        windows.add(risk.window().toMillis());
      }
    }
    return windows;
  }

  /**
   * From now on, or no more, findings come once more that are kept already: it is told what rests
   * on them, changed or not.
   */
  public void judgeAgain(boolean nowAgain) {
    again = nowAgain;
  }

  /** How far back in event time findings matter: what {@link #restore} needs. */
  public Duration keep() {
    return keep;
  }

  /**
   * Takes in a batch.
   *
   * @param changed findings that are new or changed
   * @param withdrawn ids of findings that are no more
   * @return the chains, risks and campaigns that are new, changed or withdrawn by it
   */
  public Correlated apply(Collection<Finding> changed, Set<String> withdrawn) {
    Touched touched = new Touched();
    for (String name : listening ? takeNews() : Set.<String>of()) {
      List.copyOf(signals.group(SignalStore.name(name)))
          .forEach(signal -> put(signal.resolved(identities), told(signal), touched));
    }
    for (String id : withdrawn) {
      remove(id, touched);
    }
    for (Finding finding : changed) {
      if (!Detections.isCorrelation(finding.detection())) {
        put(Signal.of(finding, identities), Reasons.ofFinding(finding.id()), touched);
      }
    }
    return touched.isEmpty() ? Correlated.NONE : judge(touched);
  }

  private Set<String> takeNews() {
    Map<String, Set<String>> news = identities.takeNews();
    doubts.learn(news.keySet());
    if (tellers.size() < MOST_TOLD_OF) {
      news.forEach(
          (name, events) -> tellers.computeIfAbsent(name, any -> new HashSet<>()).addAll(events));
    }
    return news.keySet();
  }

  /** The events that told of whom a finding names, as far as nothing that came of it is kept. */
  private Reasons told(Signal signal) {
    Reasons told = Reasons.NONE;
    for (String name : tellers.isEmpty() ? List.<String>of() : signal.names()) {
      told = told.and(Reasons.ofEvents(tellers.getOrDefault(name, Set.of())));
    }
    return told;
  }

  /** What came of all that was taken in is kept. */
  public void settle() {
    tellers.clear();
    if (!restoring) {
      doubts.forgetNews();
    }
  }

  /**
   * Tells how far each chain came for each host and account that has one of its steps.
   *
   * @param most how many it tells of at most: those that lack least
   */
  public ChainExplanations explain(int most) {
    return new ChainExplainer(signals)
        .explain(levels.stream().flatMap(List::stream).toList(), most);
  }

  /**
   * Drops what no further finding can be joined with, once no event before {@code watermark}
   * (milliseconds since 1970-01-01T00:00Z) is expected. Chains that rest on it stay as they are.
   */
  public void forgetBefore(long watermark) {
    long horizon = watermark - keep.toMillis();
    results.settleBefore(horizon);
    signals.forgetBefore(horizon);
    crossed.removeIf(key -> signals.group(key).isEmpty());
  }

  /**
   * Begins again with the findings that are kept, after a restart or when a batch could not be
   * kept. To be followed by {@link #endRestore()}, when all that was known is known again.
   *
   * @param live kept findings of the last {@link #keep()}, correlations included
   * @param from all kept findings that began at or after this time are among {@code live},
   *     milliseconds since 1970-01-01T00:00Z; correlations that began before stay as they are
   * @return what holds but is not among {@code live}, such as the chains of a row that is new, or
   *     is otherwise there
   */
  public Correlated restore(Collection<Finding> live, long from) {
    signals.clear();
    results.clear();
    crossed.clear();
    restoring = true;
    Map<String, Finding> known = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : live) {
      boolean correlation = Detections.isCorrelation(finding.detection());
      if (correlation && finding.time() < from) {
        results.settle(finding.id());
      }
      if (correlation && !results.isSettled(finding.id())) {
        known.put(finding.id(), finding);
      } else {
        findings.add(finding);
      }
    }
    doubts.begin(known.values());
    Correlated all = takeIn(findings);
    doubts.endOthers(version).forEach(results::settle);
    return new Correlated(news(all, known), Set.of(), all.homes(), all.reasons());
  }

  /** What was found that is not known, or takes the place of what is. */
  private List<Finding> news(Correlated all, Map<String, Finding> known) {
    Map<String, Finding> news = new LinkedHashMap<>();
    int before;
    do {
      before = news.size();
      for (Finding next : all.changed()) {
        Finding kept = known.get(next.id());
        Reasons why = all.reasons().getOrDefault(next.id(), Reasons.NONE);
        if (kept == null
            || (!Results.says(next, kept)
                && doubts.isOutdated(kept, why, version, news.keySet()))) {
          news.put(next.id(), next);
        }
      }
    } while (news.size() > before); // chains rest on chains
    return List.copyOf(news.values());
  }

  /**
   * Ends what {@link #restore} began: what does not hold stays as it is for good, since what it
   * rests on may be forgotten.
   *
   * @return but for those that are withdrawn, since what has become known of whom they name
   *     disproves them
   */
  public Correlated endRestore() {
    restoring = false;
    Set<String> withdrawn = doubts.disproved();
    Set<String> rest = doubts.end();
    rest.removeAll(withdrawn);
    rest.forEach(results::settle);
    return new Correlated(List.of(), withdrawn, Map.of(), Map.of());
  }

  /** Findings of no batch: only what has become known of their users is a reason for anything. */
  private Correlated takeIn(List<Finding> findings) {
    Touched touched = new Touched();
    if (listening) {
      takeNews();
    }
    for (Finding finding : findings) {
      Signal signal = Signal.of(finding, identities);
      put(signal, told(signal), touched);
    }
    return touched.isEmpty() ? Correlated.NONE : judge(touched);
  }

  /**
   * Likewise, beside the correlator that is in use: what becomes known of identities in between is
   * that one's news. To be followed by {@link #takeOver}.
   */
  public Correlated restoreBeside(Collection<Finding> live, long from) {
    listening = false;
    return restore(live, from).then(endRestore());
  }

  /** Takes the place of the correlator in use, with all that has become known of identities. */
  public Correlated takeOver() {
    listening = true;
    identities.takeNews();
    Touched touched = new Touched();
    for (Signal signal : signals.all()) {
      put(signal.resolved(identities), Reasons.NONE, touched);
    }
    return touched.isEmpty() ? Correlated.NONE : judge(touched);
  }

  private void put(Signal signal, Reasons reasons, Touched touched) {
    Signal before = signals.get(signal.id());
    if (signal.equals(before) && !again) {
      return;
    }
    signals.put(signal);
    if (before != null && signal.weighsAs(before) && !again) {
      touched.addRepeated(signal);
    } else {
      if (before != null) {
        touched.add(before);
      }
      touched.add(signal);
    }
    touched.because.touched(signal, reasons);
    if (signal.home() != null && (before == null || !signal.home().equals(before.home()))) {
      touched.homes.put(signal.id(), signal.home());
    }
  }

  private void remove(String id, Touched touched) {
    Signal before = signals.get(id);
    if (before != null) {
      touched.add(before);
      signals.remove(id);
    }
  }

  private Correlated judge(Touched touched) {
    Map<String, Finding> changed = new TreeMap<>();
    Set<String> withdrawn = new HashSet<>();
    for (List<SequenceRule> level : levels) {
      chainer.judge(touched.of(level)).forEach((unit, found) -> keep(unit, found, touched));
      Correlated chains = results.take();
      chains.withdrawn().forEach(id -> remove(id, touched));
      chains.changed().forEach(chain -> put(chain, touched));
      collect(chains, changed, withdrawn);
    }
    touched.people().forEach(person -> judgeRisk(person, touched));
    touched.destinations().stream()
        .filter(telling)
        .forEach(destination -> judgeCampaign(destination, touched));
    collect(results.take(), changed, withdrawn);
    doubts.resolve(changed.keySet());
    return new Correlated(
        List.copyOf(changed.values()), withdrawn, touched.homes, touched.because.all());
  }

  private void put(Finding chain, Touched touched) {
    put(Signal.of(chain, identities), touched.because.of(chain.id()), touched);
  }

  private void keep(Unit unit, List<Finding> found, Touched touched) {
    results.put(unit, found);
    found.forEach(finding -> touched.because.rests(finding.id(), unit.key()));
  }

  private static void collect(
      Correlated next, Map<String, Finding> changed, Set<String> withdrawn) {
    next.withdrawn().forEach(changed::remove);
    withdrawn.addAll(next.withdrawn());
    next.changed().forEach(finding -> changed.put(finding.id(), finding));
    withdrawn.removeAll(changed.keySet());
  }

  private void judgeRisk(String person, Touched touched) {
    boolean isUser = Keys.isUser(person);
    List<Signal> own = new ArrayList<>();
    for (Signal signal : signals.group(person)) {
      // an account's findings that have a host count there
      if (!signal.isCorrelation() && !(isUser && signal.host() != null)) {
        own.add(signal);
      }
    }
    List<Finding> found = new ArrayList<>();
    for (Crossing crossing : ofPeople.of(own)) {
      found.add(writer.risk(crossing, Keys.subject(person)));
    }
    keep(person, found, touched);
  }

  /** Many hosts leave everyday traces at one destination on any day: those make no campaign. */
  private void judgeCampaign(String destination, Touched touched) {
    String key = SignalStore.destination(destination);
    List<Signal> about = new ArrayList<>();
    for (Signal signal : signals.group(key)) {
      if (signal.host() != null && signal.isNotable()) {
        about.add(signal);
      }
    }
    List<Finding> found = new ArrayList<>();
    for (Crossing crossing : ofDestinations.of(about)) {
      found.add(writer.campaign(crossing, destination));
    }
    keep(key, found, touched);
  }

  private void keep(String key, List<Finding> found, Touched touched) {
    keep(new Unit(RiskRule.TABLE, key), found, touched);
    if (found.isEmpty()) {
      crossed.remove(key);
    } else {
      crossed.add(key);
    }
  }

  private List<SequenceRule> rulesOf(String detection) {
    return rulesByDetection.computeIfAbsent(
        detection,
        id -> levels.stream().flatMap(List::stream).filter(rule -> rule.isBuiltOn(id)).toList());
  }

  @Override
  public void close() {
    session.close();
  }

  /** What has to be judged anew. */
  private final class Touched {
    /** Rules are told apart by which they are: to compare all that a row says would cost more. */
    private final Map<SequenceRule, Set<String>> keysByRule = new IdentityHashMap<>();

    private final Set<String> people = new HashSet<>();
    private final Set<String> destinations = new HashSet<>();
    private final Map<String, Home> homes = new HashMap<>();
    private final Because because = new Because();
    private boolean empty = true;

    void add(Signal signal) {
      addSteps(signal);
      if (!signal.isCorrelation()) {
        people.add(Objects.requireNonNullElse(signal.person(), ""));
        destinations.addAll(signal.destinations());
      }
    }

    /** A finding that weighs what it weighed before changes only how risks are told of. */
    void addRepeated(Signal signal) {
      addSteps(signal);
      if (signal.isCorrelation()) {
        return;
      }
      String person = signal.person();
      if (person != null && mayBeTold(person)) {
        people.add(person);
      }
      for (String destination : signal.destinations()) {
        if (mayBeTold(SignalStore.destination(destination))) {
          destinations.add(destination);
        }
      }
    }

    /** A full group has lost its oldest, and which those are may change with each repeat. */
    private boolean mayBeTold(String key) {
      return crossed.contains(key) || signals.group(key).size() >= SignalStore.MOST_IN_GROUP;
    }

    private void addSteps(Signal signal) {
      empty = false;
      List<SequenceRule> rules = rulesOf(signal.detection());
      List<String> keys = rules.isEmpty() ? List.of() : signal.keys();
      for (SequenceRule rule : rules) {
        for (String key : keys) {
          if (Chainer.meets(rule, key)) {
            keysByRule.computeIfAbsent(rule, absent -> new HashSet<>()).add(key);
          }
        }
      }
    }

    boolean isEmpty() {
      return empty;
    }

    List<Chainer.Task> of(List<SequenceRule> level) {
      List<Chainer.Task> tasks = new ArrayList<>();
      for (SequenceRule rule : level) {
        Set<String> keys = keysByRule.get(rule);
        if (keys != null) {
          tasks.add(new Chainer.Task(rule, Set.copyOf(keys)));
        }
      }
      return tasks;
    }

    Set<String> people() {
      people.remove("");
      return people;
    }

    Set<String> destinations() {
      return destinations;
    }
  }
}
