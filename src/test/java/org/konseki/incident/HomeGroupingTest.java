package org.konseki.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.event.Severity.LOW;
import static org.konseki.event.Severity.MEDIUM;
import static org.konseki.incident.FindingSamples.HOST;
import static org.konseki.incident.FindingSamples.finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Finding;
import org.konseki.detect.Home;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.incident.Incident.Status;
import org.konseki.incident.Incident.Verdict;

/** Findings that name a user only join the incident of the host that he works on. */
class HomeGroupingTest {

  private static final IncidentPolicy POLICY =
      new IncidentPolicy(MEDIUM, Duration.ofDays(90), Duration.ofDays(7));
  private static final Subject KATO = Subject.ofUser("kato@example.co.jp");
  private static final Home AT_HOST = new Home(new Subject(HOST.host(), KATO.user()), true);
  private static final Home OF_ACCOUNT = new Home(Subject.ofUser("kato"), true);
  private static final Home NOT_KNOWN = new Home(Subject.ofUser("kato"), false);
  private static final Finding MAIL = mail("m", 1, MEDIUM);
  private static final Finding CALLBACK = finding("c", 2, MEDIUM);

  private final MemoryBook book = new MemoryBook();
  private final IncidentKeeper keeper = new IncidentKeeper(POLICY, book);

  private static Finding mail(String id, double day, Severity severity) {
    return finding(id, KATO, "mail-indicator", day, 0, severity, 30, 1);
  }

  private IncidentChanges apply(Home home, Finding... findings) {
    Map<String, Home> homes = new HashMap<>();
    for (Finding finding : findings) {
      if (finding.subject().host() == null) {
        homes.put(finding.id(), home);
      }
    }
    return keeper.apply(new FindingChanges(List.of(findings), Set.of(), homes));
  }

  private Incident current(Incident incident, IncidentChanges changes) {
    String id = changes.replaced().getOrDefault(incident.id(), incident.id());
    return book.find(id).orElseThrow().incident();
  }

  private Incident handled(Incident incident, Handling handling) {
    book.save(book.find(incident.id()).orElseThrow().with(incident.with(handling)));
    return incident;
  }

  private static Incident only(IncidentChanges changes) {
    assertThat(changes.changed()).hasSize(1);
    return changes.changed().get(0);
  }

  @Test
  void apply_mailOfKnownUser_joinsTheHostsIncident() {
    apply(NOT_KNOWN, CALLBACK);

    Incident incident = only(apply(AT_HOST, MAIL));

    assertThat(incident.findings()).containsExactly("m", "c");
    assertThat(incident.subject()).isEqualTo(new Subject(HOST.host(), KATO.user()));
    assertThat(book.open(KATO.key())).isEmpty();
  }

  @Test
  void apply_hostLearntLater_takesTheUsersIncidentOver() {
    Incident own = only(apply(NOT_KNOWN, MAIL));
    Incident hosts = only(apply(NOT_KNOWN, CALLBACK));

    IncidentChanges changes = apply(AT_HOST, MAIL);

    Incident joined = only(changes);
    assertThat(joined.findings()).containsExactly("m", "c");
    assertThat(changes.replaced()).containsOnlyKeys(own.id(), hosts.id());
    assertThat(changes.replaced().values()).containsOnly(joined.id());
    assertThat(book.open("user:kato")).isEmpty();
    assertThat(apply(AT_HOST, MAIL)).isEqualTo(IncidentChanges.NONE);
  }

  @Test
  void apply_hostWithoutIncident_becomesTheUsersIncident() {
    Incident own = only(apply(NOT_KNOWN, MAIL));

    IncidentChanges changes = apply(AT_HOST, MAIL);

    assertThat(only(changes).subject().host()).isEqualTo(HOST.host());
    assertThat(changes.replaced()).containsOnlyKeys(own.id());
  }

  @Test
  void apply_linkTakenBack_givesTheMailBack() {
    apply(AT_HOST, MAIL, CALLBACK);

    IncidentChanges changes = apply(OF_ACCOUNT, MAIL);

    assertThat(changes.changed())
        .extracting(Incident::findings)
        .containsExactlyInAnyOrder(List.of("m"), List.of("c"));
    MemoryBook fresh = new MemoryBook();
    IncidentChanges directly =
        new IncidentKeeper(POLICY, fresh)
            .apply(new FindingChanges(List.of(MAIL, CALLBACK), Set.of(), Map.of("m", OF_ACCOUNT)));
    assertThat(changes.changed())
        .extracting(Incident::id)
        .containsExactlyElementsOf(directly.changed().stream().map(Incident::id).toList());
  }

  @Test
  void apply_nothingKnownAnyMore_staysWithTheHost() {
    apply(AT_HOST, MAIL, CALLBACK);

    assertThat(apply(NOT_KNOWN, MAIL)).isEqualTo(IncidentChanges.NONE);
  }

  @Test
  void apply_weakMail_supportsTheHostsIncident() {
    apply(NOT_KNOWN, mail("w", 1, LOW), CALLBACK);

    assertThat(only(apply(AT_HOST, mail("w", 1, LOW))).findings()).containsExactly("w", "c");
  }

  @Test
  void apply_bothIncidentsHandled_losesNobodysWords() {
    Incident own = only(apply(NOT_KNOWN, MAIL));
    handled(own, new Handling(Status.ON_HOLD, Verdict.BENIGN, "taro", "asked kato"));
    Incident hosts = only(apply(NOT_KNOWN, CALLBACK));
    handled(hosts, new Handling(Status.IN_PROGRESS, null, "hanako", "took the disk"));

    Incident joined = only(apply(AT_HOST, MAIL));

    assertThat(joined.status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(joined.verdict()).isEqualTo(Verdict.BENIGN);
    assertThat(joined.assignee()).isEqualTo("hanako");
    assertThat(joined.comment())
        .isEqualTo("took the disk\n" + own.id() + ": on-hold, taro\nasked kato");
  }

  @Test
  void apply_usersIncidentClosed_staysAsItIs() {
    Incident own = only(apply(NOT_KNOWN, MAIL));
    handled(own, new Handling(Status.CLOSED, Verdict.BENIGN, "taro", "a test"));

    IncidentChanges changes = apply(AT_HOST, MAIL, CALLBACK);

    assertThat(only(changes).findings()).containsExactly("c");
    Incident closed = current(own, changes);
    assertThat(closed.status()).isEqualTo(Status.CLOSED);
    assertThat(closed.findings()).containsExactly("m");
  }

  @Test
  void apply_handledIncidentLosesAllItsFindings_isKept() {
    Incident own = only(apply(NOT_KNOWN, MAIL));
    handled(own, new Handling(Status.IN_PROGRESS, null, "hanako", "asked kato"));

    IncidentChanges changes = keeper.apply(new FindingChanges(List.of(), Set.of("m")));

    assertThat(changes.removed()).isEmpty();
    assertThat(only(changes).comment()).isEqualTo("asked kato");
    assertThat(only(changes).findings()).isEmpty();
    assertThat(only(apply(NOT_KNOWN, MAIL)).comment()).isEqualTo("asked kato");
  }

  @Property(tries = 1000)
  void apply_anyOrderOfMailAndLinks_sameIncidents(
      @ForAll("findings") List<Finding> findings,
      @ForAll("links") List<Home> links,
      @ForAll Random random) {
    Map<String, Home> last = new HashMap<>();
    findings.stream()
        .filter(finding -> finding.subject().host() == null)
        .forEach(finding -> last.put(finding.id(), links.get(random.nextInt(links.size()))));
    MemoryBook direct = new MemoryBook();
    new IncidentKeeper(POLICY, direct).apply(new FindingChanges(findings, Set.of(), last));

    HomeGroupingTest other = new HomeGroupingTest();
    List<Finding> shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, random);
    for (Finding finding : shuffled) {
      other.apply(links.get(random.nextInt(links.size())), finding);
    }
    for (Finding finding : shuffled) {
      Map<String, Home> home = new HashMap<>(last);
      home.keySet().retainAll(Set.of(finding.id()));
      other.keeper.apply(new FindingChanges(List.of(finding), Set.of(), home));
    }

    assertThat(incidents(other.book)).isEqualTo(incidents(direct));
  }

  private static Map<String, List<String>> incidents(MemoryBook book) {
    Map<String, List<String>> incidents = new TreeMap<>();
    for (String group : List.of(HOST.key(), "host:192.168.100.16", "user:kato")) {
      book.open(group)
          .forEach(kept -> incidents.put(kept.incident().id(), kept.incident().findings()));
    }
    return incidents;
  }

  @Provide
  Arbitrary<List<Home>> links() {
    return Arbitraries.of(
            AT_HOST, OF_ACCOUNT, new Home(new Subject("192.168.100.16", KATO.user()), true))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 999),
            Arbitraries.of(HOST, KATO, KATO, Subject.ofHost("192.168.100.16")),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(LOW, MEDIUM))
        .as(
            (id, subject, day, severity) ->
                finding("f" + id, subject, "dns-indicator", day, 0, severity, 30, 1))
        .list()
        .ofMaxSize(10)
        .uniqueElements(Finding::id);
  }
}
