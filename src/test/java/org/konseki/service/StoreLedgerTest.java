package org.konseki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.konseki.correlate.Samples.PC;
import static org.konseki.correlate.Samples.TOKYO;
import static org.konseki.correlate.Samples.finding;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.konseki.correlate.Samples;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingNotes;
import org.konseki.detect.Home;
import org.konseki.detect.Owned;
import org.konseki.enrich.Lookups;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Subject;
import org.konseki.incident.Handling;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentChanges;
import org.konseki.pipeline.Judgement;
import org.konseki.pipeline.ShippedJudgement;
import org.konseki.rule.CorrelationRules;
import org.konseki.store.Batch;
import org.konseki.store.DetectionCount;
import org.konseki.store.FindingQuery;
import org.konseki.store.FindingStore;
import org.konseki.store.IncidentQuery;
import org.konseki.store.IncidentStore;
import org.konseki.store.Notes;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;
import org.konseki.store.Store;
import org.konseki.store.StoreException;

/** Findings and chains are kept together, or neither is. */
class StoreLedgerTest {

  private static final Finding DNS = finding("dns-rare-domain", PC, "evil.example", 0);
  private static final Finding PROXY = finding("proxy-user-agent", PC, "evil.example", 5);
  private static final Finding LOGON = finding("ad-admin-host", PC, "dc01", 30);

  private static final ProxyRequest REQUEST_OF_KATO = request("kato", String.valueOf(PC.host()));

  private static ProxyRequest request(String user, String client) {
    return new ProxyRequest(
        Origin.of("request of " + user, LOGON.time(), "test", null, "original"),
        client,
        user,
        "GET",
        "http://www.example.com/",
        "www.example.com",
        80,
        "/",
        200,
        1,
        -1,
        null,
        null,
        null,
        null);
  }

  private static CorrelationRules rules;

  private final Kept kept = new Kept();
  private final StoreLedger ledger = ledger();

  @BeforeAll
  static void compile() {
    rules = CorrelationRules.compile(Samples.shipped());
  }

  @AfterAll
  static void close() {
    rules.close();
  }

  /** A store without incidents. */
  private static final class NoIncidents implements IncidentStore {
    @Override
    public Optional<Incident> find(String id) {
      return Optional.empty();
    }

    @Override
    public Page<Incident> page(IncidentQuery query, PageRequest request) {
      return new Page<>(List.of(), null);
    }

    @Override
    public HandlingResult handle(
        String id, LongPredicate expected, UnaryOperator<Handling> change) {
      return new HandlingResult.Missing();
    }
  }

  /** A store in memory that can be made to fail. */
  private static final class Kept implements Store, FindingStore {
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, Home> homes = new LinkedHashMap<>();
    private final List<Notes> notes = new ArrayList<>();
    private boolean broken;

    @Override
    public IncidentChanges commit(Batch batch) {
      if (broken) {
        throw new StoreException("The disk is full");
      }
      batch.findings().changed().forEach(finding -> findings.put(finding.id(), finding));
      findings.keySet().removeAll(batch.findings().withdrawn());
      homes.putAll(batch.findings().homes());
      Notes latest = batch.notes();
      notes.removeIf(
          old -> old.number() <= Math.max(latest.forgottenCounted(), latest.forgottenTold()));
      notes.add(latest);
      return IncidentChanges.NONE;
    }

    @Override
    public Map<String, Finding> byIds(Collection<String> ids) {
      Map<String, Finding> found = new LinkedHashMap<>(findings);
      found.keySet().retainAll(ids);
      return found;
    }

    @Override
    public Optional<Finding> find(String id) {
      return Optional.ofNullable(findings.get(id));
    }

    @Override
    public Page<Finding> page(FindingQuery query, PageRequest request) {
      return new Page<>(List.copyOf(findings.values()), null);
    }

    @Override
    public Map<String, String> incidents(Collection<String> ids) {
      return Map.of();
    }

    @Override
    public List<Notes> notes() {
      return notes;
    }

    @Override
    public Map<String, DetectionCount> countByDetection() {
      return Map.of();
    }

    List<Finding> campaigns() {
      return findings.values().stream()
          .filter(finding -> finding.detection().equals("campaign-destination"))
          .toList();
    }

    List<String> chains() {
      return findings.values().stream()
          .map(Finding::detection)
          .filter(detection -> detection.startsWith("chain-"))
          .toList();
    }
  }

  private StoreLedger ledger() {
    return opened(correlating());
  }

  private static Correlating correlating() {
    return Correlating.of(rules, Lookups.of(Samples.shipped(), TOKYO), TOKYO, Duration.ofHours(1));
  }

  private StoreLedger opened(Correlating correlating) {
    StoreLedger opened =
        new StoreLedger(
            kept,
            kept,
            new NoIncidents(),
            Clock.systemUTC(),
            new LiveResponse(),
            new Meters(new SimpleMeterRegistry()));
    opened.open(correlating);
    return opened;
  }

  @Test
  void commit_lastStep_keepsTheChainWithIt() {
    ledger.commit(List.of(DNS, PROXY), Set.of());
    assertThat(kept.chains()).isEmpty();
    ledger.commit(List.of(LOGON), Set.of());
    assertThat(kept.chains()).containsExactly("chain-dns-proxy-ad");
    ledger.commit(List.of(), Set.of(PROXY.id()));
    assertThat(kept.chains()).isEmpty();
  }

  @Test
  void commit_withNotes_keepsThemWithTheFindingsUntilTheyAreForgotten() {
    ledger.commit(List.of(DNS), Set.of(), FindingNotes.ofCounted(1, 3));
    ledger.commit(List.of(PROXY), Set.of(), FindingNotes.ofCounted(5));
    StoreLedger next = ledger();
    assertThat(next.notes())
        .extracting(FindingNotes::counted)
        .containsExactly(new long[] {1, 3}, new long[] {5});

    long before = next.noted();
    next.commit(List.of(LOGON), Set.of(), FindingNotes.ofCounted(7));
    next.forgetCounted(before);
    next.commit(List.of(LOGON), Set.of(), FindingNotes.ofCounted(9));
    assertThat(ledger().notes())
        .extracting(FindingNotes::counted)
        .containsExactly(new long[] {7}, new long[] {9});
  }

  @Test
  void commit_withWhatWasTold_keepsItUntilACheckpointHoldsIt() {
    Map<String, Owned> told = Map.of("rare", new Owned(PC.key(), Set.of(DNS.id())));
    Map<String, Owned> none = Map.of("rare", new Owned(PC.key(), Set.of()));
    ledger.commit(List.of(DNS), Set.of(), new FindingNotes(new long[0], told));
    StoreLedger next = ledger();
    assertThat(next.notes()).extracting(FindingNotes::told).containsExactly(told);

    long before = next.noted();
    next.commit(List.of(), Set.of(), new FindingNotes(new long[0], none)); // changes no finding
    next.forgetTold(before);
    next.commit(List.of(LOGON), Set.of(), FindingNotes.ofCounted(7));

    assertThat(ledger().notes()).extracting(FindingNotes::told).containsExactly(none, Map.of());
  }

  @Test
  void commit_storeFails_chainFiresWhenItIsSentAgain() {
    ledger.commit(List.of(DNS, PROXY), Set.of());
    kept.broken = true;
    assertThatThrownBy(() -> ledger.commit(List.of(LOGON), Set.of()))
        .isInstanceOf(StoreException.class);
    kept.broken = false;
    ledger.commit(List.of(DNS), Set.of());
    assertThat(kept.chains()).isEmpty();
    ledger.commit(List.of(LOGON), Set.of());
    assertThat(kept.chains()).containsExactly("chain-dns-proxy-ad");
  }

  @Test
  void commit_storeFails_whatWasLearntWithItIsNotLost() {
    Finding mail = finding("mail-indicator", Subject.ofUser("kato"), "sender.example", 0);
    Finding callback = finding("dns-indicator", PC, "evil.example", 60);
    ledger.commit(List.of(mail, callback), Set.of());
    ledger.observe(REQUEST_OF_KATO);
    kept.broken = true;
    assertThatThrownBy(() -> ledger.commit(List.of(), Set.of())).isInstanceOf(StoreException.class);
    kept.broken = false;

    ledger.commit(List.of(), Set.of());

    assertThat(kept.chains()).containsExactly("chain-mail-callback");
    assertThat(kept.homes).containsEntry(mail.id(), new Home(new Subject(PC.host(), "kato"), true));
  }

  @Test
  void open_afterRestart_joinsWithWhatIsKept() {
    ledger.commit(List.of(DNS, PROXY), Set.of());
    ledger.close();
    ledger().commit(List.of(LOGON), Set.of());
    assertThat(kept.chains()).containsExactly("chain-dns-proxy-ad");
  }

  /** Three hosts at one destination, and the campaign that this is, as long as none is shared. */
  private void keepCampaign() {
    for (int host = 1; host <= 3; host++) {
      Subject pc = Subject.ofHost("192.168.100." + host);
      ledger.commit(List.of(finding("proxy-user-agent", pc, "evil.example", host)), Set.of());
    }
    assertThat(kept.campaigns()).hasSize(1);
  }

  /** One with which six accounts of one day have become known on the second host. */
  private static Correlating sharing() {
    Correlating sharing = correlating();
    for (int user = 0; user < 6; user++) {
      sharing.identities().observe(request("user" + user, "192.168.100.2"));
    }
    return sharing;
  }

  @Test
  void judgeAgain_ended_withdrawsWhatWasLearntMeanwhileToHoldNoMore() {
    keepCampaign();
    StoreLedger restarted = opened(sharing());
    assertThat(kept.campaigns()).hasSize(1);

    restarted.judgeAgain(false);

    assertThat(kept.campaigns()).isEmpty();
  }

  @Test
  void judgeAgain_endedWhileTheStoreFails_withdrawsItWithTheNextCommit() {
    keepCampaign();
    StoreLedger restarted = opened(sharing());
    kept.broken = true;
    restarted.judgeAgain(false);
    kept.broken = false;
    assertThat(kept.campaigns()).hasSize(1);

    restarted.commit(List.of(), Set.of());

    assertThat(kept.campaigns()).isEmpty();
  }

  @Test
  void use_otherRules_withdrawsWhatWasLearntMeanwhileToHoldNoMore() {
    keepCampaign();
    Judgement judgement = ShippedJudgement.get();
    StoreLedger.Beside beside =
        ledger.prepare(rules, judgement, new Correlating.Terms(TOKYO, Duration.ofHours(1)));
    for (int user = 0; user < 6; user++) {
      ledger.observe(request("user" + user, "192.168.100.2"));
    }

    ledger.use(beside, judgement.lookups(), judgement.version());

    assertThat(kept.campaigns()).isEmpty();
  }
}
