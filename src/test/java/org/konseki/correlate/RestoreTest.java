package org.konseki.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.correlate.Samples.PC;
import static org.konseki.correlate.Samples.TOKYO;
import static org.konseki.correlate.Samples.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Finding;
import org.konseki.event.Subject;
import org.konseki.rule.Version;

/**
 * A correlator that begins again with what is kept, and with identities that know more by then,
 * says in the end what one that never ended says.
 */
class RestoreTest {

  private static final Version VERSION = new Version("rules", "tables");
  private static final List<String> HOSTS = List.of("10.0.0.1", "10.0.0.2", "10.0.0.3");
  private static final List<String> USERS = List.of("suzuki", "tanaka");

  /** As findings are kept. */
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Samples.Told identities = new Samples.Told();

  /** What becomes known of who works where: a host that many share, or a host of a user. */
  record News(String user, String host, boolean shared) {

    void tell(Samples.Told identities) {
      if (shared) {
        identities.share(host);
        USERS.stream()
            .filter(name -> host.equals(identities.hosts.get(name)))
            .toList()
            .forEach(name -> identities.with(name, host));
      } else {
        identities.with(user, host);
      }
    }
  }

  @Property(tries = 1000)
  void restore_withNews_saysWhatAnUndisturbedOneSays(
      @ForAll("findings") List<Finding> findings,
      @ForAll("news") List<News> before,
      @ForAll("news") List<News> after) {
    Samples.Told told = new Samples.Told();
    before.forEach(one -> one.tell(told));
    Map<String, Finding> undisturbed = new TreeMap<>();
    Map<String, Finding> found;
    Map<String, Finding> restored;
    try (Correlator first = correlator(told, VERSION);
        Correlator next = correlator(told, VERSION)) {
      CorrelatorOrderTest.collect(first.apply(findings, Set.of()), undisturbed);
      found = Map.copyOf(undisturbed);
      after.forEach(one -> one.tell(told));
      CorrelatorOrderTest.collect(first.apply(List.of(), Set.of()), undisturbed);

      restored = new TreeMap<>(found);
      after.forEach(one -> one.tell(told)); // the news that the first one took
      List<Finding> kept = new ArrayList<>(findings);
      kept.addAll(found.values());
      CorrelatorOrderTest.collect(next.restore(kept, Long.MIN_VALUE), restored);
      CorrelatorOrderTest.collect(next.endRestore(), restored);
    }
    Statistics.label("news changed what holds")
        .collect(!found.equals(undisturbed))
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
    assertThat(said(restored)).isEqualTo(said(undisturbed));
  }

  /**
   * But for the steps of chains. One that a host and its user give is told as the graver has it;
   * where that was by a finding that the host has lost, nothing kept names it any more.
   */
  private static Map<String, Object> said(Map<String, Finding> findings) {
    Map<String, Object> said = new TreeMap<>();
    findings.forEach(
        (id, finding) ->
            said.put(id, finding.detection().startsWith("chain-") ? finding.subject() : finding));
    return said;
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    Arbitrary<Subject> subject =
        Combinators.combine(
                Arbitraries.of(HOSTS).injectNull(0.3), Arbitraries.of(USERS).injectNull(0.4))
            .as((host, user) -> new Subject(host == null && user == null ? PC.host() : host, user));
    return Combinators.combine(
            Arbitraries.integers().between(0, 999),
            Arbitraries.of("dns-a", "proxy-a", "proxy-b", "ad-a", "fw-a"),
            subject,
            Arbitraries.of("evil.example", "www.evil.example"),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(20, 60))
        .as(
            (id, detection, about, destination, from, score) ->
                Samples.named("f" + id, detection, about, destination, from, from, score))
        .list()
        .ofMinSize(5)
        .ofMaxSize(20)
        .uniqueElements(Finding::id);
  }

  @Provide
  Arbitrary<List<News>> news() {
    return Combinators.combine(
            Arbitraries.of(USERS), Arbitraries.of(HOSTS), Arbitraries.of(true, false))
        .as(News::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  private static Correlator correlator(Samples.Told told, Version version) {
    Correlator correlator =
        new Correlator(CorrelatorOrderTest.RULES, TOKYO, told, host -> true, Duration.ofHours(1));
    correlator.use(version);
    return correlator;
  }

  /** Three hosts at one destination, and the campaign that this is. */
  private List<Finding> campaign(Version version) {
    List<Finding> kept =
        new ArrayList<>(
            IntStream.range(0, 3)
                .mapToObj(
                    i -> finding("dns-a", Subject.ofHost(HOSTS.get(i)), "evil.example", 10 * i))
                .toList());
    try (Correlator correlator = correlator(identities, version)) {
      Collection<Finding> found = correlator.apply(kept, Set.of()).changed();
      assertThat(found).extracting(Finding::detection).containsExactly("campaign-destination");
      kept.addAll(found);
    }
    return kept;
  }

  @Test
  void restore_hostsTurnedOutToBeShared_campaignIsWithdrawnInTheEnd() {
    List<Finding> kept = campaign(VERSION);
    identities.share(HOSTS.get(1));
    try (Correlator correlator = correlator(identities, VERSION)) {
      assertThat(correlator.restore(kept, Samples.minute(0)).isEmpty()).isTrue();
      assertThat(correlator.endRestore().withdrawn()).containsExactly(kept.get(3).id());
      assertThat(correlator.endRestore().isEmpty()).isTrue();
    }
  }

  @Test
  void restore_hostsTurnOutToBeSharedWhileItCatchesUp_campaignIsWithdrawnOnce() {
    List<Finding> kept = campaign(VERSION);
    try (Correlator correlator = correlator(identities, VERSION)) {
      correlator.restore(kept, Samples.minute(0));
      identities.share(HOSTS.get(1));
      assertThat(correlator.apply(List.of(), Set.of()).withdrawn())
          .containsExactly(kept.get(3).id());
      assertThat(correlator.endRestore().isEmpty()).isTrue();
    }
  }

  @Test
  void restore_newsAreKeptMeanwhile_campaignIsWithdrawnStill() {
    List<Finding> kept = campaign(VERSION);
    identities.share(HOSTS.get(1));
    try (Correlator correlator = correlator(identities, VERSION)) {
      correlator.restore(kept, Samples.minute(0));
      correlator.settle();
      assertThat(correlator.endRestore().withdrawn()).containsExactly(kept.get(3).id());
    }
  }

  @Test
  void restore_fourthHostWhileItCatchesUp_campaignStays() {
    List<Finding> kept = campaign(VERSION);
    identities.share(HOSTS.get(1));
    Finding fourth = finding("dns-a", Subject.ofHost("10.0.0.4"), "evil.example", 30);
    try (Correlator correlator = correlator(identities, VERSION)) {
      correlator.restore(kept, Samples.minute(0));
      Collection<Finding> found = correlator.apply(List.of(fourth), Set.of()).changed();
      assertThat(found).extracting(Finding::id).containsExactly(kept.get(3).id());
      assertThat(correlator.endRestore().isEmpty()).isTrue();
    }
  }

  @Test
  void restore_nothingBecameKnown_whatLacksAStepStaysForGood() {
    List<Finding> kept = campaign(VERSION);
    Finding lacking = kept.remove(1);
    try (Correlator correlator = correlator(identities, VERSION)) {
      correlator.restore(kept, Samples.minute(0));
      assertThat(correlator.endRestore().isEmpty()).isTrue();
      assertThat(correlator.apply(List.of(lacking), Set.of()).isEmpty()).isTrue();
      assertThat(correlator.apply(List.of(), Set.of(lacking.id())).isEmpty()).isTrue();
    }
  }

  @Test
  void restore_campaignOfOtherTables_staysWhateverComes() {
    List<Finding> kept = campaign(new Version("rules", "tables of before"));
    assertStays(kept, kept, Samples.minute(0));
  }

  @Test
  void restore_campaignThatBeganBeforeWhatIsLive_staysWhateverComes() {
    List<Finding> kept = campaign(VERSION);
    assertStays(kept, kept.subList(1, 4), Samples.minute(1));
  }

  /** Another host makes the campaign hold again, and is gone again. */
  private void assertStays(List<Finding> kept, List<Finding> live, long from) {
    identities.share(HOSTS.get(1));
    Finding more = finding("dns-a", Subject.ofHost("10.0.0.4"), "evil.example", 30);
    try (Correlator correlator = correlator(identities, VERSION)) {
      assertThat(correlator.restore(live, from).isEmpty()).isTrue();
      assertThat(correlator.apply(List.of(more), Set.of()).isEmpty()).isTrue();
      assertThat(correlator.apply(List.of(), Set.of(more.id())).isEmpty()).isTrue();
      assertThat(correlator.endRestore().isEmpty()).isTrue();
      assertThat(correlator.apply(List.of(more), Set.of()).isEmpty()).isTrue();
      assertThat(correlator.restore(kept, Samples.minute(0)).isEmpty()).isTrue();
      assertThat(correlator.endRestore().isEmpty()).isTrue();
    }
  }

  @Test
  void restore_risksAsTheyComeFromTheDatabase_areNoNews() throws JsonProcessingException {
    Subject pc = Subject.ofHost(HOSTS.get(0));
    List<Finding> kept = new ArrayList<>();
    for (String detection : List.of("dns-a", "proxy-a", "fw-a", "ad-a")) {
      kept.add(Samples.named(detection, detection, pc, "evil.example", 0, 0, 60));
    }
    try (Correlator correlator = correlator(identities, VERSION)) {
      Collection<Finding> found = correlator.apply(kept, Set.of()).changed();
      assertThat(found).extracting(Finding::detection).contains("risk-score");
      for (Finding finding : found) {
        kept.add(JSON.readValue(JSON.writeValueAsString(finding), Finding.class));
      }
    }
    identities.tell(HOSTS.get(0));
    try (Correlator correlator = correlator(identities, VERSION)) {
      assertThat(correlator.restore(kept, Samples.minute(0)).changed()).isEmpty();
    }
  }
}
