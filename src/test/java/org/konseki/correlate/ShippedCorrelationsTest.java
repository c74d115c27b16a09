package org.konseki.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.correlate.Samples.OTHER_PC;
import static org.konseki.correlate.Samples.PC;
import static org.konseki.correlate.Samples.TOKYO;
import static org.konseki.correlate.Samples.finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.konseki.correlate.ChainExplanation.State;
import org.konseki.detect.Finding;
import org.konseki.detect.Home;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.rule.CorrelationRules;

/** The shipped rows of correlation/sequences and correlation/risk: what fires, what almost does. */
class ShippedCorrelationsTest {

  private static final long HOUR = 60;
  private static final long DAY = 24 * HOUR;
  private static final Subject SUZUKI = Subject.ofUser("suzuki@example.co.jp");

  private static CorrelationRules rules;

  private final Samples.Told identities = new Samples.Told();

  @BeforeAll
  static void compile() {
    rules = CorrelationRules.compile(Samples.shipped());
  }

  @AfterAll
  static void close() {
    rules.close();
  }

  private Correlator correlator() {
    return new Correlator(
        rules, TOKYO, identities, host -> !host.equals("business.example"), Duration.ofHours(1));
  }

  /** What holds once all findings have come, one by one, in this order. */
  private Map<String, Finding> oneByOne(List<Finding> findings) {
    Map<String, Finding> holding = new TreeMap<>();
    try (Correlator correlator = correlator()) {
      for (Finding finding : findings) {
        Correlated next = correlator.apply(List.of(finding), Set.of());
        next.withdrawn().forEach(holding::remove);
        next.changed().forEach(changed -> holding.put(changed.id(), changed));
      }
    }
    return holding;
  }

  private List<String> names(Finding... findings) {
    return oneByOne(List.of(findings)).values().stream().map(Finding::detection).toList();
  }

  private static Finding dns(long minutes) {
    return finding("dns-rare-domain", PC, "evil.example", minutes);
  }

  private static Finding proxy(long minutes) {
    return finding("proxy-user-agent", PC, "www.evil.example", minutes);
  }

  private static Finding logon(long minutes) {
    return finding("ad-admin-host", new Subject(PC.host(), "admin"), "dc01", minutes);
  }

  static Stream<List<Finding>> orders() {
    List<List<Finding>> orders = new ArrayList<>();
    List<Finding> steps = List.of(dns(0), proxy(5), logon(30));
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        if (a != b) {
          orders.add(List.of(steps.get(a), steps.get(b), steps.get(3 - a - b)));
        }
      }
    }
    return orders.stream();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void dnsProxyAd_anyArrivalOrder_firesOnce(List<Finding> findings) {
    Map<String, Finding> holding = oneByOne(findings);

    assertThat(holding).hasSize(1);
    Finding chain = holding.values().iterator().next();
    assertThat(chain.detection()).isEqualTo("chain-dns-proxy-ad");
    assertThat(chain.subject()).isEqualTo(new Subject(PC.host(), "admin"));
    assertThat(chain.destination()).isEqualTo("evil.example");
    assertThat(chain.severity()).isEqualTo(Severity.HIGH);
    assertThat(chain.score()).isEqualTo(75);
    assertThat(chain.stage()).isEqualTo(Stage.COMMAND_AND_CONTROL);
    assertThat(chain.row()).isEqualTo("correlation/sequences#dns-proxy-ad");
    assertThat(chain.sources()).containsExactly("directory", "dns", "proxy");
    assertThat(chain.title().ja()).isEqualTo("不審な名前解決、Webアクセス、ADログオンの連鎖");
    assertThat(chain.evidence()).hasSize(3);
    assertThat(chain.details()).containsEntry("span", "PT30M");
    assertThat(chain.time()).isEqualTo(Samples.minute(0));
    assertThat(chain.lastTime()).isEqualTo(Samples.minute(30));
    assertThat(chain).isEqualTo(oneByOne(List.of(dns(0), proxy(5), logon(30))).get(chain.id()));
  }

  @Test
  void dnsProxyAd_everydayTracesOnly_isOnRecord() {
    Finding newPath = finding("ad-new-logon-path", new Subject(PC.host(), "admin"), "dc01", 30);
    assertThat(oneByOne(List.of(dns(0), proxy(5), newPath)).values())
        .singleElement()
        .satisfies(chain -> assertThat(chain.severity()).isEqualTo(Severity.LOW));
    Finding known = finding("proxy-indicator", PC, "www.evil.example", 5);
    assertThat(oneByOne(List.of(dns(0), known, newPath)).values())
        .singleElement()
        .satisfies(chain -> assertThat(chain.severity()).isEqualTo(Severity.HIGH));
  }

  @Test
  void dnsProxyAd_resent_isNoNews() {
    try (Correlator correlator = correlator()) {
      List<Finding> batch = List.of(dns(0), proxy(5), logon(30));
      assertThat(correlator.apply(batch, Set.of()).changed()).hasSize(1);
      assertThat(correlator.apply(batch, Set.of()).isEmpty()).isTrue();
    }
  }

  @Test
  void dnsProxyAd_nearMisses_doNotFire() {
    Finding otherDomain = finding("proxy-user-agent", PC, "www.other.example", 5);
    Finding sibling = finding("dns-rare-domain", PC, "mail.evil.example", 0);
    Finding lookalike = finding("proxy-user-agent", PC, "notevil.example", 5);
    Finding otherHost = finding("ad-admin-host", OTHER_PC, "dc01", 30);

    assertThat(names(dns(0), otherDomain, logon(30))).isEmpty();
    assertThat(names(sibling, proxy(5), logon(30))).isEmpty();
    assertThat(names(dns(0), lookalike, logon(30))).isEmpty();
    assertThat(names(dns(0), proxy(5), otherHost)).isEmpty();
    assertThat(names(dns(0), proxy(5), logon(DAY + 1))).isEmpty();
    assertThat(names(dns(10), proxy(5), logon(30))).isEmpty();
    assertThat(names(dns(0), proxy(5))).isEmpty();
    assertThat(names(dns(0), logon(30))).isEmpty();
    assertThat(names(proxy(5), logon(30))).isEmpty();
  }

  @Test
  void dnsProxyAd_atTheEdges_fires() {
    assertThat(names(dns(0), proxy(5), logon(DAY))).containsExactly("chain-dns-proxy-ad");
    assertThat(names(dns(5), proxy(5), logon(5))).containsExactly("chain-dns-proxy-ad");
  }

  @Test
  void dnsProxyAd_foldedFindings_areIntervals() {
    Finding queries = finding("dns-rare-domain", PC, "evil.example", 0, 3 * DAY, 20);
    assertThat(names(queries, proxy(2 * DAY), logon(2 * DAY + 30)))
        .containsExactly("chain-dns-proxy-ad");
    Finding ended = finding("dns-rare-domain", PC, "evil.example", 0, DAY - 30, 20);
    assertThat(names(ended, proxy(2 * DAY), logon(2 * DAY + 30))).isEmpty();
  }

  @Test
  void dnsProxyAd_stepWithdrawnOrChanged_isWithdrawn() {
    try (Correlator correlator = correlator()) {
      String id =
          correlator.apply(List.of(dns(0), proxy(5), logon(30)), Set.of()).changed().get(0).id();
      assertThat(correlator.apply(List.of(), Set.of(proxy(5).id())).withdrawn())
          .containsExactly(id);
      assertThat(correlator.apply(List.of(proxy(5)), Set.of()).changed())
          .extracting(Finding::id)
          .containsExactly(id);
      Finding elsewhere =
          Samples.named(proxy(5).id(), "proxy-user-agent", PC, "other.example", 5, 5, 20);
      assertThat(correlator.apply(List.of(elsewhere), Set.of()).withdrawn()).containsExactly(id);
    }
  }

  @Test
  void dnsProxyAd_sharedHost_doesNotFire() {
    identities.share(PC.host());
    assertThat(names(dns(0), proxy(5), logon(30))).isEmpty();
  }

  @Test
  void dnsProxyAd_hostTurnsOutToBeShared_isWithdrawn() {
    try (Correlator correlator = correlator()) {
      Correlated first = correlator.apply(List.of(dns(0), proxy(5), logon(30)), Set.of());
      identities.share(PC.host());
      assertThat(correlator.apply(List.of(), Set.of()).withdrawn())
          .containsExactly(first.changed().get(0).id());
    }
  }

  @Test
  void mailCallback_userOnHisHost_fires() {
    identities.with("suzuki", PC.host());
    Finding mail = finding("mail-executable-attachment", SUZUKI, "sender.example", 0);
    Finding callback = finding("dns-indicator", PC, "evil.example", 2 * DAY);

    Map<String, Finding> holding = oneByOne(List.of(callback, mail));

    assertThat(holding.values())
        .singleElement()
        .satisfies(chain -> assertThat(chain.detection()).isEqualTo("chain-mail-callback"))
        .satisfies(
            chain -> assertThat(chain.subject()).isEqualTo(new Subject(PC.host(), "suzuki")));
  }

  @Test
  void mailCallback_userByName_firesWhereHisHostIsUnknown() {
    Finding mail = finding("mail-indicator", SUZUKI, "sender.example", 0);
    Finding callback =
        finding("proxy-indicator", new Subject("10.0.0.9", "suzuki"), "evil.example", 60);
    assertThat(oneByOne(List.of(mail, callback)).values())
        .extracting(chain -> chain.subject().key())
        .containsExactly("host:10.0.0.9");
  }

  @Test
  void mailCallback_hostLearntLater_fires() {
    Finding mail = finding("mail-indicator", SUZUKI, "sender.example", 0);
    Finding callback = finding("dns-indicator", PC, "evil.example", 60);
    try (Correlator correlator = correlator()) {
      assertThat(correlator.apply(List.of(mail, callback), Set.of()).changed()).isEmpty();
      identities.with("suzuki", PC.host());
      assertThat(correlator.apply(List.of(), Set.of()).changed())
          .extracting(Finding::detection)
          .containsExactly("chain-mail-callback");
    }
  }

  @Test
  void mailCallback_nearMisses_doNotFire() {
    identities.with("suzuki", PC.host());
    Finding mail = finding("mail-indicator", SUZUKI, "sender.example", 0);
    Finding weakMail = finding("mail-from-mismatch", SUZUKI, "sender.example", 0);
    assertThat(names(mail, finding("dns-indicator", OTHER_PC, "evil.example", 60))).isEmpty();
    assertThat(names(mail, finding("dns-indicator", PC, "evil.example", 8 * DAY))).isEmpty();
    assertThat(names(mail, finding("dns-indicator", PC, "evil.example", -60))).isEmpty();
    assertThat(names(weakMail, finding("proxy-off-hours", PC, "evil.example", 60))).isEmpty();
    assertThat(names(mail, finding("proxy-off-hours", PC, "evil.example", 60)))
        .containsExactly("chain-mail-callback");
  }

  @Test
  void callbackBlocked_eitherOrder_fires() {
    Finding denied = finding("fw-outbound-denied", PC, "203.0.113.9", 8);
    assertThat(names(dns(0), denied)).containsExactly("chain-callback-blocked");
    assertThat(names(dns(16), denied)).containsExactly("chain-callback-blocked");
    assertThat(names(dns(20), denied)).isEmpty();
    assertThat(names(dns(0), finding("fw-outbound-denied", OTHER_PC, "203.0.113.9", 8))).isEmpty();
  }

  @Test
  void beaconSpread_afterTheBeacon_fires() {
    Finding beacon = finding("proxy-periodic", PC, "evil.example", 0, DAY, 40);
    assertThat(names(beacon, finding("fw-scan", PC, null, 2 * DAY)))
        .containsExactly("chain-beacon-spread");
    assertThat(names(beacon, finding("fw-scan", PC, null, -10))).isEmpty();
    assertThat(names(beacon, finding("fw-scan", PC, null, 9 * DAY))).isEmpty();
    assertThat(names(beacon, finding("fw-scan", OTHER_PC, null, 60))).isEmpty();
  }

  @Test
  void privilegeExfiltration_uploadOrMail_fires() {
    identities.with("suzuki", PC.host());
    Finding upload = finding("proxy-upload-volume", PC, "evil.example", 60);
    Finding mail = finding("mail-outbound-volume", SUZUKI, "evil.example", 60);
    assertThat(names(logon(0), upload)).containsExactly("chain-privilege-exfiltration");
    assertThat(names(logon(0), mail)).containsExactly("chain-privilege-exfiltration");
    assertThat(oneByOne(List.of(logon(0), mail, upload)))
        .as("two rows of one name are alternatives of one chain")
        .hasSize(1);
    assertThat(names(logon(120), upload)).isEmpty();
    identities.with("suzuki", OTHER_PC.host());
    assertThat(names(logon(0), mail)).isEmpty();
  }

  private static Finding scored(String detection, long minutes, int score) {
    return finding(detection, PC, "host" + minutes + ".example", minutes, minutes, score);
  }

  @Test
  void riskScore_aboveTheRow_fires() {
    assertThat(names(scored("proxy-user-agent", 0, 50), scored("fw-outbound-denied", 9, 50)))
        .as("100 and a quarter more for the second source")
        .containsExactly("risk-score");
    assertThat(names(scored("proxy-user-agent", 0, 40), scored("fw-outbound-denied", 9, 40)))
        .as("100, which is not above 100")
        .isEmpty();
    assertThat(
            names(
                scored("proxy-user-agent", 0, 50),
                scored("proxy-user-agent", 1, 50),
                scored("proxy-user-agent", 2, 50),
                scored("proxy-connect-port", 3, 90)))
        .as("one source, and one detection counts twice at most: 190")
        .isEmpty();
    assertThat(names(scored("proxy-user-agent", 0, 50), scored("fw-outbound-denied", DAY + 1, 50)))
        .as("in two windows")
        .isEmpty();
  }

  @Test
  void riskScore_muchMore_isGraverAndFiresOnceADay() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      findings.add(scored(i % 2 == 0 ? "proxy-user-agent" : "fw-outbound-denied", i, 60));
    }
    assertThat(oneByOne(findings).values())
        .singleElement()
        .satisfies(risk -> assertThat(risk.severity()).isEqualTo(Severity.HIGH))
        .satisfies(risk -> assertThat(risk.row()).isEqualTo("correlation/risk#score-high"));
  }

  @Test
  void riskStages_threeStagesInTwoLogs_fires() {
    identities.with("suzuki", PC.host());
    Finding delivery = finding("mail-from-mismatch", SUZUKI, "sender.example", 0);
    Finding c2 = finding("fw-segment-denied", PC, "10.0.0.1", DAY);
    Finding exfiltration = staged("proxy-user-agent", 2 * DAY, Stage.ACTIONS_ON_OBJECTIVES);

    assertThat(names(delivery, c2, exfiltration)).containsExactly("risk-stages");
    assertThat(names(delivery, exfiltration)).isEmpty();
    assertThat(names(delivery, c2, staged("proxy-user-agent", 8 * DAY, Stage.INSTALLATION)))
        .isEmpty();
  }

  private static Finding staged(String detection, long minutes, Stage stage) {
    Finding f = finding(detection, PC, "stage.example", minutes);
    return new Finding(
        f.id(),
        f.detection(),
        f.time(),
        f.lastTime(),
        f.subject(),
        f.destination(),
        f.severity(),
        f.score(),
        stage,
        f.attack(),
        f.sources(),
        f.title(),
        f.reason(),
        f.row(),
        f.evidence(),
        f.details(),
        f.count());
  }

  private static Finding visit(int host, long minutes, String destination) {
    return finding("dns-rare-domain", Subject.ofHost("10.0.0." + host), destination, minutes);
  }

  @Test
  void campaign_threeHosts_isAboutTheFirst() {
    List<Finding> findings =
        List.of(
            visit(3, 30, "evil.example"),
            visit(1, 10, "evil.example"),
            visit(2, 20, "evil.example"));
    assertThat(oneByOne(findings).values())
        .singleElement()
        .satisfies(campaign -> assertThat(campaign.detection()).isEqualTo("campaign-destination"))
        .satisfies(campaign -> assertThat(campaign.subject().host()).isEqualTo("10.0.0.1"))
        .satisfies(campaign -> assertThat(campaign.destination()).isEqualTo("evil.example"));
    assertThat(oneByOne(findings.subList(0, 2))).isEmpty();
  }

  @Test
  void campaign_anEarlierHostComesLate_isReplaced() {
    try (Correlator correlator = correlator()) {
      Correlated first =
          correlator.apply(
              List.of(
                  visit(3, 30, "evil.example"),
                  visit(1, 10, "evil.example"),
                  visit(2, 20, "evil.example")),
              Set.of());
      Correlated second = correlator.apply(List.of(visit(9, 5, "evil.example")), Set.of());
      assertThat(second.withdrawn()).containsExactly(first.changed().get(0).id());
      assertThat(second.changed())
          .extracting(campaign -> campaign.subject().host())
          .containsExactly("10.0.0.9");
    }
  }

  @Test
  void campaign_everydayTracesOfTenHosts_doNotFire() {
    List<Finding> findings = new ArrayList<>();
    for (int host = 1; host <= 10; host++) {
      Subject pc = Subject.ofHost("10.0.0." + host);
      findings.add(finding("proxy-user-agent", pc, "github.com", host, host, 15));
      findings.add(finding("proxy-periodic", pc, "github.com", host, host, 19));
    }
    assertThat(oneByOne(findings)).isEmpty();
  }

  @Test
  void campaign_businessSiteOrOneHost_doesNotFire() {
    assertThat(
            names(
                visit(1, 0, "business.example"),
                visit(2, 1, "business.example"),
                visit(3, 2, "business.example")))
        .isEmpty();
    assertThat(
            names(
                visit(1, 0, "evil.example"),
                visit(1, 5, "evil.example"),
                visit(1, 9, "evil.example")))
        .isEmpty();
    assertThat(
            names(
                visit(1, 0, "evil.example"),
                visit(2, 1, "evil.example"),
                visit(3, DAY + 5, "evil.example")))
        .isEmpty();
  }

  /** What the chain of DNS, proxy and AD lacks, once these findings have come. */
  private ChainExplanation explained(Finding... findings) {
    try (Correlator correlator = correlator()) {
      correlator.apply(List.of(findings), Set.of());
      return correlator.explain(100).entries().stream()
          .filter(entry -> entry.chain().equals("chain-dns-proxy-ad"))
          .filter(entry -> entry.subject().equals(PC))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<State> states(ChainExplanation explanation) {
    return explanation.steps().stream().map(ChainExplanation.Step::state).toList();
  }

  @Test
  void explain_completeChain_namesItsFindings() {
    ChainExplanation explanation = explained(dns(0), proxy(5), logon(30));

    assertThat(explanation.fired()).isTrue();
    assertThat(explanation.row()).isEqualTo("correlation/sequences#dns-proxy-ad");
    assertThat(explanation.steps())
        .extracting(ChainExplanation.Step::findings)
        .containsExactly(List.of(dns(0).id()), List.of(proxy(5).id()), List.of(logon(30).id()));
  }

  @Test
  void explain_stepNotThere_isMissing() {
    ChainExplanation explanation = explained(dns(0), logon(30));

    assertThat(explanation.lacking()).contains(2);
    assertThat(states(explanation)).containsExactly(State.FOUND, State.MISSING, State.FOUND);
    assertThat(explanation.steps().get(1).detections()).contains("proxy-user-agent");
    assertThat(states(explained(logon(30))))
        .containsExactly(State.MISSING, State.MISSING, State.FOUND);
  }

  @Test
  void explain_stepThatDoesNotFit_saysWhyWithTheValues() {
    ChainExplanation.Step late = explained(dns(0), proxy(5), logon(DAY + 1)).steps().get(2);
    assertThat(late.state()).isEqualTo(State.OUT_OF_SPAN);
    assertThat(late.expected()).isEqualTo("<= PT24H");
    assertThat(late.actual()).isEqualTo("PT24H1M");
    assertThat(late.findings()).containsExactly(logon(DAY + 1).id());

    ChainExplanation.Step early = explained(dns(10), proxy(5), logon(30)).steps().get(1);
    assertThat(early.state()).isEqualTo(State.OUT_OF_ORDER);
    assertThat(early.expected()).isEqualTo(">= 2026-03-02T00:10:00Z");
    assertThat(early.actual()).isEqualTo("2026-03-02T00:05:00Z");

    Finding elsewhere = finding("proxy-user-agent", PC, "www.other.example", 5);
    ChainExplanation.Step other = explained(dns(0), elsewhere, logon(30)).steps().get(1);
    assertThat(other.state()).isEqualTo(State.OTHER_DESTINATION);
    assertThat(other.expected()).isEqualTo("evil.example");
    assertThat(other.actual()).isEqualTo("www.other.example");
  }

  @Test
  void explain_moreThanAsked_isTruncated() {
    try (Correlator correlator = correlator()) {
      correlator.apply(List.of(dns(0), proxy(5), logon(30)), Set.of());
      assertThat(correlator.explain(1).truncated()).isTrue();
      assertThat(correlator.explain(1).entries()).hasSize(1);
      assertThat(correlator.explain(1).entries().get(0).fired()).isTrue();
    }
  }

  @Test
  void apply_linkOfMail_tellsItsHome() {
    Finding mail = finding("mail-indicator", SUZUKI, "sender.example", 0);
    try (Correlator correlator = correlator()) {
      assertThat(correlator.apply(List.of(mail), Set.of()).homes())
          .containsEntry(mail.id(), new Home(Subject.ofUser("suzuki"), false));
      identities.with("suzuki", PC.host());
      assertThat(correlator.apply(List.of(), Set.of()).homes())
          .containsEntry(mail.id(), new Home(new Subject(PC.host(), SUZUKI.user()), true));
      assertThat(correlator.apply(List.of(mail), Set.of()).isEmpty()).isTrue();
      identities.share(PC.host());
      identities.with("suzuki", PC.host());
      assertThat(correlator.apply(List.of(), Set.of()).homes())
          .containsEntry(mail.id(), new Home(Subject.ofUser("suzuki"), true));
    }
  }

  @Test
  void reasons_ofChainsAndRisks_saySpansForPeople() {
    Finding chain = oneByOne(List.of(dns(0), proxy(5), logon(30))).values().iterator().next();
    assertThat(chain.reason().en()).endsWith("within 30 minutes.");
    assertThat(chain.reason().ja()).endsWith("30 分以内に起きました。");
    Finding risk =
        oneByOne(List.of(scored("proxy-user-agent", 0, 50), scored("fw-outbound-denied", 9, 50)))
            .values()
            .iterator()
            .next();
    assertThat(risk.reason().en()).contains("within 24 hours add up to 125");
    assertThat(risk.reason().ja()).contains("についての 24 時間以内の検知は");
    assertThat(risk.details()).containsEntry("window", "PT24H");
  }

  @Test
  void forgetBefore_chainsThatRestOnIt_stayAsTheyAre() {
    try (Correlator correlator = correlator()) {
      correlator.apply(List.of(dns(0), proxy(5), logon(30)), Set.of());
      correlator.forgetBefore(Samples.minute(8 * DAY));
      assertThat(correlator.apply(List.of(), Set.of(proxy(5).id())).isEmpty()).isTrue();
      assertThat(correlator.apply(List.of(logon(40)), Set.of()).isEmpty()).isTrue();
    }
  }

  @Test
  void restore_withWhatIsKept_firesNothingAnew() {
    List<Finding> kept = new ArrayList<>(List.of(dns(0), proxy(5), logon(30)));
    try (Correlator correlator = correlator()) {
      Correlated first = correlator.apply(kept, Set.of());
      assertThat(correlator.restore(kept, Long.MIN_VALUE).changed()).as("a new row").hasSize(1);
      kept.addAll(first.changed());
      assertThat(correlator.restore(kept, Long.MIN_VALUE).isEmpty()).isTrue();
      assertThat(correlator.apply(List.of(logon(30)), Set.of()).isEmpty()).isTrue();
      assertThat(correlator.apply(List.of(), Set.of(dns(0).id())).withdrawn())
          .containsExactly(first.changed().get(0).id());
    }
  }
}
