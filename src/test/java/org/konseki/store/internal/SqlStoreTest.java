package org.konseki.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.konseki.event.Severity.HIGH;
import static org.konseki.event.Severity.LOW;
import static org.konseki.event.Severity.MEDIUM;
import static org.konseki.incident.FindingSamples.HOST;
import static org.konseki.incident.FindingSamples.finding;
import static org.konseki.incident.FindingSamples.millis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingNotes;
import org.konseki.detect.Owned;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Handling;
import org.konseki.incident.Incident;
import org.konseki.incident.Incident.Status;
import org.konseki.incident.Incident.Verdict;
import org.konseki.incident.IncidentChanges;
import org.konseki.incident.IncidentPolicy;
import org.konseki.incident.Playbook;
import org.konseki.store.Batch;
import org.konseki.store.Cursor;
import org.konseki.store.FindingQuery;
import org.konseki.store.IncidentQuery;
import org.konseki.store.IncidentStore.HandlingResult;
import org.konseki.store.Notes;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;
import org.konseki.store.RejectedLine;

class SqlStoreTest {

  private static final Subject TARO = Subject.ofUser("taro@example.co.jp");

  @TempDir Path folder;

  private SqlStore store;
  private SqlFindings findings;
  private SqlIncidents incidents;
  private SqlRejected rejected;

  @BeforeEach
  void open() {
    Database database = TestDatabase.open(folder);
    findings = new SqlFindings(database);
    incidents = new SqlIncidents(database);
    rejected = new SqlRejected(database);
    store =
        new SqlStore(
            database,
            rejected,
            new IncidentPolicy(MEDIUM, Duration.ofDays(90), Duration.ofDays(7)));
  }

  @Test
  void commit_notes_areKeptInTheirOrderUntilEachKindIsForgotten() {
    Map<String, Owned> told = Map.of("a|b", new Owned(TARO.key(), Set.of("f1", "f2")));
    note(new Notes(9, new FindingNotes(new long[] {1, -3}, told), 0, 0));
    note(new Notes(10, new FindingNotes(new long[0], Map.of("c", new Owned("x", Set.of()))), 0, 0));
    note(new Notes(11, FindingNotes.ofCounted(5), 0, 0));

    List<Notes> all = findings.notes();

    assertThat(all).extracting(Notes::number).containsExactly(9L, 10L, 11L);
    assertThat(all.get(0).notes().counted()).containsExactly(1, -3);
    assertThat(all.get(0).notes().told()).isEqualTo(told);
    assertThat(all.get(1).notes().told().get("c").findings()).isEmpty();

    note(new Notes(12, FindingNotes.NONE, 9, 0));
    assertThat(findings.notes()).extracting(Notes::number).containsExactly(9L, 10L, 11L);
    assertThat(findings.notes().get(0).notes().counted()).isEmpty();
    note(new Notes(13, FindingNotes.NONE, 9, 10));
    assertThat(findings.notes()).extracting(Notes::number).containsExactly(11L);
  }

  private void note(Notes notes) {
    store.commit(Batch.of(FindingChanges.of(List.of()), Playbook.NONE, notes));
  }

  @Test
  void commit_findings_areThereAfterReopening() {
    Finding medium = finding("a", 0, MEDIUM);
    Incident opened = only(commit(medium, finding("b", 1, LOW)));

    open();

    assertThat(findings.find("a")).contains(medium);
    assertThat(findings.byIds(List.of("a", "b", "c"))).containsOnlyKeys("a", "b");
    assertThat(incidents.find(opened.id())).contains(opened);
  }

  @Test
  void commit_eventsThatMayTakeThePlaceOfEvidence_areThereAfterReopening() {
    Evidence shown = new Evidence("e1", 0, "ad", "one");
    Evidence spare = new Evidence("e2", 1, "ad", "two");
    Finding like = finding("a", 0, MEDIUM);
    Finding finding =
        new Finding(
            "a",
            like.detection(),
            0,
            1,
            like.subject(),
            null,
            MEDIUM,
            like.score(),
            like.stage(),
            List.of(),
            List.of("ad"),
            like.title(),
            like.reason(),
            like.row(),
            List.of(shown),
            Map.of(),
            2,
            null,
            null,
            List.of(spare));
    commit(finding);

    open();

    assertThat(findings.find("a")).contains(finding);
  }

  @Test
  void commit_sameBatchAgain_changesNothing() {
    Finding[] batch = {finding("a", 0, MEDIUM), finding("b", 1, LOW)};
    commit(batch);

    assertThat(commit(batch)).isEqualTo(IncidentChanges.NONE);
  }

  @Test
  void commit_failsHalfway_keepsNothing() {
    RejectedLine unkept = rejectedLine(1, "x");
    Finding unwritable =
        new Finding(
            "a",
            "d",
            0,
            0,
            HOST,
            null,
            HIGH,
            1,
            Stage.DELIVERY,
            List.of(),
            List.of(),
            finding("a", 0, HIGH).title(),
            finding("a", 0, HIGH).reason(),
            "r",
            List.of(),
            Map.of("loop", new Object()),
            1);

    assertThatThrownBy(
            () ->
                store.commit(
                    new Batch(FindingChanges.of(List.of(unwritable)), List.of(unkept), Set.of())))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(rejected.count()).isZero();
    assertThat(findings.find("a")).isEmpty();
  }

  @Test
  void find_formerIds_leadToTheIncident() {
    Incident late = only(commit(finding("c", 170, MEDIUM)));
    Incident middle = only(commit(finding("b", 85, MEDIUM)));
    Incident early = only(commit(finding("a", 0, MEDIUM)));

    assertThat(List.of(late.id(), middle.id(), early.id())).doesNotHaveDuplicates();
    assertThat(incidents.find(late.id())).contains(early);
    assertThat(incidents.find(middle.id())).contains(early);
    assertThat(early.findings()).containsExactly("a", "b", "c");
  }

  @Test
  void page_incidents_newestFirstInParts() {
    for (int day = 0; day < 5; day++) {
      commit(finding("f" + day, Subject.ofHost("10.0.0." + day), "d", day, 0, MEDIUM, 1, 1));
    }

    List<String> hosts = new ArrayList<>();
    Cursor after = null;
    do {
      Page<Incident> page = incidents.page(IncidentQuery.ALL, new PageRequest(after, 2));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      page.items().forEach(incident -> hosts.add(incident.subject().label()));
      after = page.next();
    } while (after != null);

    assertThat(hosts).containsExactly("10.0.0.4", "10.0.0.3", "10.0.0.2", "10.0.0.1", "10.0.0.0");
  }

  @Test
  void page_incidentsFiltered_onlyThose() {
    Incident host = only(commit(finding("a", 0, MEDIUM)));
    Incident user = only(commit(finding("b", TARO, "mail-indicator", 10, 0, HIGH, 70, 1)));
    handle(user, new Handling(Status.IN_PROGRESS, null, "花子", "100% 確実"));

    assertThat(ids(incidentQuery(Set.of(Status.NEW), null, null))).containsExactly(host.id());
    assertThat(ids(incidentQuery(Set.of(), "192.168.100.15", null))).containsExactly(host.id());
    assertThat(ids(incidentQuery(Set.of(), "taro@example.co.jp", null))).containsExactly(user.id());
    assertThat(ids(incidentQuery(Set.of(), null, "花子"))).containsExactly(user.id());
    assertThat(ids(incidentQuery(Set.of(), null, "COMMAND and"))).containsExactly(host.id());
    assertThat(ids(incidentQuery(Set.of(), null, "100%"))).containsExactly(user.id());
    assertThat(ids(incidentQuery(Set.of(), null, "1_0"))).isEmpty();
    assertThat(ids(byStage(Stage.DELIVERY))).containsExactly(user.id());
    assertThat(ids(byDetection("proxy-connect-port"))).containsExactly(host.id());
    assertThat(ids(between(millis(0), millis(10)))).containsExactly(host.id());
    assertThat(ids(between(millis(0.5), null))).containsExactly(user.id());
  }

  @Test
  void page_findingsFiltered_onlyThose() {
    commit(
        finding("a", 0, MEDIUM),
        finding("b", TARO, "mail-indicator", 10, 0, HIGH, 70, 1),
        finding("c", HOST, "dns-indicator", 3, 2, LOW, 10, 1));

    assertThat(findingIds(FindingQuery.ALL)).containsExactly("b", "c", "a");
    assertThat(findingIds(query(Set.of("dns-indicator"), null, null, Set.of(), null, null)))
        .containsExactly("c");
    assertThat(findingIds(query(Set.of(), "192.168.100.15", null, Set.of(), null, null)))
        .containsExactly("c", "a");
    assertThat(findingIds(query(Set.of(), null, "taro@example.co.jp", Set.of(), null, null)))
        .containsExactly("b");
    assertThat(findingIds(query(Set.of(), null, null, Set.of(HIGH, MEDIUM), null, null)))
        .containsExactly("b", "a");
    assertThat(findingIds(query(Set.of(), null, null, Set.of(), millis(5), millis(10))))
        .containsExactly("c");
  }

  @Test
  void commit_mutedFindings_areKeptButInNoIncident() {
    Finding muted = finding("a", 0, HIGH).withMutedBy("response/exceptions#7");
    Incident opened = only(commit(muted, finding("b", 1, MEDIUM)));

    assertThat(opened.findings()).containsExactly("b");
    assertThat(findings.find("a")).contains(muted);
    assertThat(findings.countByDetection().get("proxy-connect-port").findings()).isEqualTo(2);
    assertThat(findingIds(mutedIs(true))).containsExactly("a");
    assertThat(findingIds(mutedIs(false))).containsExactly("b");
    assertThat(findingIds(FindingQuery.ALL)).containsExactly("b", "a");
  }

  @Test
  void commit_findingBecomesMutedAndAudibleAgain_leavesItsIncidentAndReturns() {
    commit(finding("a", 0, MEDIUM), finding("b", 1, LOW));

    Finding muted = finding("b", 1, LOW).withMutedBy("response/exceptions#7");
    assertThat(only(commit(muted)).findings()).containsExactly("a");

    assertThat(only(commit(finding("b", 1, LOW))).findings()).containsExactly("a", "b");
  }

  @Test
  void handle_seenVersion_keepsWhatPeopleSay() {
    Incident opened = only(commit(finding("a", 0, MEDIUM)));

    Incident handled =
        handle(opened, new Handling(Status.CLOSED, Verdict.FALSE_POSITIVE, "hanako", "社内検査"));

    assertThat(handled.version()).isEqualTo(2);
    assertThat(incidents.find(opened.id())).contains(handled);
    assertThat(only(commit(finding("b", 1, MEDIUM))).id()).isNotEqualTo(opened.id());
  }

  @Test
  void handle_changedSinceSeen_keepsNothing() {
    Incident opened = only(commit(finding("a", 0, MEDIUM)));
    Incident grown = only(commit(finding("b", 1, MEDIUM)));

    HandlingResult result =
        incidents.handle(
            opened.id(),
            version -> version == opened.version(),
            before -> new Handling(Status.CLOSED, null, null, null));

    assertThat(result).isEqualTo(new HandlingResult.Outdated(grown));
    assertThat(incidents.find(opened.id())).contains(grown);
  }

  @Test
  void handle_nothingNew_keepsTheVersion() {
    Incident opened = only(commit(finding("a", 0, MEDIUM)));

    assertThat(handle(opened, opened.handling())).isEqualTo(opened);
  }

  @Test
  void handle_unknownId_isMissing() {
    assertThat(incidents.handle("none", version -> true, before -> before))
        .isEqualTo(new HandlingResult.Missing());
  }

  @Test
  void append_rejected_pagesNewestFirst() {
    rejected.append(List.of(rejectedLine(1, "a"), rejectedLine(2, "b"), rejectedLine(3, "c")));

    Page<RejectedLine> first = rejected.page(PageRequest.first(2));
    Page<RejectedLine> second = rejected.page(new PageRequest(first.next(), 2));

    assertThat(first.items()).extracting(RejectedLine::text).containsExactly("c", "b");
    assertThat(second.items()).extracting(RejectedLine::text).containsExactly("a");
    assertThat(second.next()).isNull();
    RejectedLine kept = first.items().get(0);
    assertThat(rejected.find(kept.id())).contains(kept);
    assertThat(kept.withId(0)).isEqualTo(rejectedLine(3, "c"));
  }

  @Test
  void append_beyondCapacity_dropsTheOldest() {
    int capacity = SqlRejected.CAPACITY;
    rejected.append(lines(0, 10));
    rejected.append(lines(10, capacity));

    assertThat(rejected.count()).isEqualTo(capacity);
    Page<RejectedLine> newest = rejected.page(PageRequest.first(1));
    assertThat(newest.items().get(0).text()).isEqualTo("line " + (capacity + 9));
    rejected.append(lines(capacity + 10, 1));
    assertThat(rejected.count()).isEqualTo(capacity);
  }

  @Test
  void commit_replayed_dropsThem() {
    rejected.append(lines(0, 3));
    long id = rejected.page(PageRequest.first(1)).items().get(0).id();

    store.commit(new Batch(FindingChanges.of(List.of()), lines(3, 1), Set.of(id)));

    assertThat(rejected.find(id)).isEmpty();
    assertThat(rejected.count()).isEqualTo(3);
  }

  @Test
  void append_rejectedLinesAgain_keepsEachOnce() {
    rejected.append(lines(0, 3));
    List<RejectedLine> before = rejected.page(PageRequest.first(9)).items();

    for (int i = 0; i < 3; i++) {
      rejected.append(lines(0, SqlRejected.CAPACITY / 2));
    }
    rejected.append(List.of(rejectedLine(9, "twice"), rejectedLine(10, "twice")));

    assertThat(rejected.count()).isEqualTo(SqlRejected.CAPACITY / 2 + 1);
    assertThat(before).allSatisfy(line -> assertThat(rejected.find(line.id())).contains(line));
  }

  private static List<RejectedLine> lines(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> rejectedLine(i, "line " + i)).toList();
  }

  private static FindingQuery mutedIs(boolean muted) {
    return new FindingQuery(Set.of(), null, null, Set.of(), null, muted, null, null);
  }

  private static RejectedLine rejectedLine(int number, String text) {
    return RejectedLine.of(
        1L, "squid", number, text, "squid.fields", List.of("7", "「三」"), "Asia/Tokyo", 2015);
  }

  private IncidentChanges commit(Finding... changed) {
    return store.commit(Batch.of(FindingChanges.of(Arrays.asList(changed))));
  }

  private static Incident only(IncidentChanges changes) {
    assertThat(changes.changed()).hasSize(1);
    return changes.changed().get(0);
  }

  private Incident handle(Incident incident, Handling handling) {
    HandlingResult result =
        incidents.handle(
            incident.id(), version -> version == incident.version(), before -> handling);
    return ((HandlingResult.Changed) result).incident();
  }

  private List<String> ids(IncidentQuery query) {
    return incidents.page(query, PageRequest.first(10)).items().stream().map(Incident::id).toList();
  }

  private List<String> findingIds(FindingQuery query) {
    return findings.page(query, PageRequest.first(10)).items().stream().map(Finding::id).toList();
  }

  private static IncidentQuery incidentQuery(Set<Status> statuses, String subject, String text) {
    return new IncidentQuery(statuses, Set.of(), Set.of(), subject, Set.of(), null, null, text);
  }

  private static IncidentQuery byStage(Stage stage) {
    return new IncidentQuery(Set.of(), Set.of(), Set.of(stage), null, Set.of(), null, null, null);
  }

  private static IncidentQuery byDetection(String detection) {
    return new IncidentQuery(
        Set.of(), Set.of(), Set.of(), null, Set.of(detection), null, null, null);
  }

  private static IncidentQuery between(Long from, Long until) {
    return new IncidentQuery(Set.of(), Set.of(), Set.of(), null, Set.of(), from, until, null);
  }

  private static FindingQuery query(
      Set<String> detections,
      String host,
      String user,
      Set<Severity> severities,
      Long from,
      Long until) {
    return new FindingQuery(detections, host, user, severities, null, null, from, until);
  }
}
