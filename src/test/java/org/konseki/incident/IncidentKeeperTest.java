package org.konseki.incident;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.event.Severity.CRITICAL;
import static org.konseki.event.Severity.HIGH;
import static org.konseki.event.Severity.INFORMATIONAL;
import static org.konseki.event.Severity.LOW;
import static org.konseki.event.Severity.MEDIUM;
import static org.konseki.incident.FindingSamples.HOST;
import static org.konseki.incident.FindingSamples.finding;
import static org.konseki.incident.FindingSamples.millis;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Finding;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;
import org.konseki.incident.Incident.Status;
import org.konseki.incident.Incident.TimelineEntry;
import org.konseki.incident.Incident.Verdict;

class IncidentKeeperTest {

  private final MemoryBook book = new MemoryBook();
  private final IncidentKeeper keeper =
      new IncidentKeeper(new IncidentPolicy(MEDIUM, Duration.ofDays(90), Duration.ofDays(7)), book);

  @Test
  void apply_raisingFinding_opensIncident() {
    Incident incident = only(apply(finding("a", 0, MEDIUM)));

    assertThat(incident.subject()).isEqualTo(HOST);
    assertThat(incident.severity()).isEqualTo(MEDIUM);
    assertThat(incident.status()).isEqualTo(Status.NEW);
    assertThat(incident.rule()).isEqualTo("policy/severity");
    assertThat(incident.findings()).containsExactly("a");
    assertThat(incident.opened()).isEqualTo(millis(0));
    assertThat(incident.version()).isEqualTo(1);
    assertThat(incident.id()).matches("[0-9a-f]{20}");
  }

  @Test
  void apply_oneFinding_titleCountsOneDetection() {
    Incident incident = only(apply(finding("a", 0, MEDIUM)));

    assertThat(incident.title().ja()).isEqualTo("192.168.100.15: C&C の痕跡（検知 1 種）");
    assertThat(incident.title().en())
        .isEqualTo("192.168.100.15: traces of command and control (1 detection)");
  }

  @Test
  void apply_findingsOfSeveralStages_titleNamesTheLatest() {
    Incident incident =
        only(
            apply(
                finding("a", HOST, "proxy-connect-port", 0, 0, MEDIUM, 40, 1),
                finding("b", HOST, "mail-from-mismatch", 1, 0, HIGH, 40, 1),
                finding("c", HOST, "dns-indicator", 2, 0, HIGH, 40, 1)));

    assertThat(incident.stages()).containsExactly(Stage.DELIVERY, Stage.COMMAND_AND_CONTROL);
    assertThat(incident.title().ja()).isEqualTo("192.168.100.15: C&C の痕跡（検知 3 種）");
    assertThat(incident.title().en())
        .isEqualTo("192.168.100.15: traces of command and control (3 detections)");
    assertThat(incident.severity()).isEqualTo(HIGH);
  }

  @Test
  void apply_lowFindings_raiseNothing() {
    assertThat(apply(finding("a", 0, LOW), finding("b", 0, INFORMATIONAL)).changed()).isEmpty();
  }

  @Test
  void apply_sameBatchAgain_changesNothing() {
    Finding[] findings = {finding("a", 0, MEDIUM), finding("b", 3, LOW), finding("c", 60, HIGH)};
    apply(findings);

    assertThat(apply(findings)).isEqualTo(IncidentChanges.NONE);
  }

  @Test
  void apply_gapOfTheWindow_joins() {
    apply(finding("a", 0, MEDIUM));

    assertThat(only(apply(finding("b", 90, MEDIUM))).findings()).containsExactly("a", "b");
  }

  @Test
  void apply_gapLongerThanTheWindow_opensAnother() {
    Incident first = only(apply(finding("a", 0, MEDIUM)));
    Incident second = only(apply(finding("b", 90.001, MEDIUM)));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.findings()).containsExactly("b");
  }

  @Test
  void apply_otherSubject_opensAnother() {
    Subject other = Subject.ofUser("taro@example.co.jp");
    IncidentChanges changes =
        apply(
            finding("a", 0, MEDIUM),
            finding("b", other, "mail-from-mismatch", 0, 0, MEDIUM, 40, 1));

    assertThat(changes.changed()).extracting(Incident::subject).containsOnly(HOST, other);
    assertThat(changes.changed()).hasSize(2);
  }

  @Test
  void apply_lowFindingWithinReach_supportsBeforeAndAfter() {
    apply(finding("before", -7, LOW), finding("long-before", -7.001, LOW));
    Incident opened = only(apply(finding("a", 0, MEDIUM)));
    assertThat(opened.findings()).containsExactly("before", "a");
    assertThat(opened.opened()).isEqualTo(millis(-7));

    Incident grown = only(apply(finding("after", 7, LOW)));
    assertThat(grown.findings()).containsExactly("before", "a", "after");
    assertThat(apply(finding("too-late", 7.001, LOW)).changed()).isEmpty();
  }

  @Test
  void apply_supportingFindings_doNotStretchTheIncident() {
    apply(finding("a", 0, MEDIUM), finding("b", 6, LOW));

    assertThat(apply(finding("c", 12, LOW)).changed()).isEmpty();
  }

  @Test
  void apply_score_countsOneDetectionAtMostTwiceItsTop() {
    Incident incident =
        only(
            apply(
                finding("a", HOST, "fw-outbound-denied", 0, 0, MEDIUM, 30, 1),
                finding("b", HOST, "fw-outbound-denied", 1, 0, MEDIUM, 30, 1),
                finding("c", HOST, "fw-outbound-denied", 2, 0, MEDIUM, 30, 1),
                finding("d", HOST, "dns-indicator", 3, 0, HIGH, 70, 1)));

    assertThat(incident.score()).isEqualTo(60 + 70);
  }

  @Test
  void apply_earlierRaisingFindingArrivesLater_newIdAndOldOneLeadsToIt() {
    Incident old = only(apply(finding("b", 5, MEDIUM)));
    handle(old, new Handling(Status.IN_PROGRESS, null, "hanako", "見ています"));

    IncidentChanges changes = apply(finding("a", 0, MEDIUM));

    Incident renamed = only(changes);
    assertThat(renamed.id()).isNotEqualTo(old.id());
    assertThat(changes.replaced()).containsExactly(entry(old.id(), renamed.id()));
    assertThat(renamed.handling())
        .isEqualTo(new Handling(Status.IN_PROGRESS, null, "hanako", "見ています"));
    assertThat(renamed.version()).isEqualTo(3);
    assertThat(book.find(old.id())).isEmpty();
  }

  @Test
  void apply_findingBetweenTwoIncidents_makesThemOne() {
    Incident early = only(apply(finding("a", 0, MEDIUM)));
    Incident late = only(apply(finding("c", 170, CRITICAL)));
    handle(late, new Handling(Status.ON_HOLD, Verdict.TRUE_POSITIVE, "hanako", null));

    IncidentChanges changes = apply(finding("b", 85, MEDIUM));

    Incident merged = only(changes);
    assertThat(merged.id()).isEqualTo(early.id());
    assertThat(changes.replaced()).containsExactly(entry(late.id(), early.id()));
    assertThat(merged.findings()).containsExactly("a", "b", "c");
    assertThat(merged.severity()).isEqualTo(CRITICAL);
    assertThat(merged.handling())
        .isEqualTo(new Handling(Status.ON_HOLD, Verdict.TRUE_POSITIVE, "hanako", null));
  }

  @Test
  void apply_repeatOfSettledIncidentsFinding_updatesItsTimelineOnly() {
    Incident closed = closed(finding("a", 0, MEDIUM));

    Incident changed = only(apply(finding("a", HOST, "proxy-connect-port", 0, 1, CRITICAL, 90, 7)));

    assertThat(changed.timeline()).extracting(TimelineEntry::count).containsExactly(7L);
    assertThat(changed.status()).isEqualTo(Status.CLOSED);
    assertThat(changed.severity()).isEqualTo(MEDIUM);
    assertThat(changed.withTimeline(closed.timeline(), closed.findingCount()))
        .isEqualTo(closed.next());
  }

  @Test
  void apply_newFindingAfterIncidentWasSettled_opensAnother() {
    Incident closed = closed(finding("a", 0, MEDIUM));

    Incident another = only(apply(finding("b", 1, MEDIUM)));

    assertThat(another.id()).isNotEqualTo(closed.id());
    assertThat(another.findings()).containsExactly("b");
  }

  @Test
  void apply_newFindingWithinReopening_opensTheSettledIncidentAgain() {
    Incident closed = closed(finding("a", 0, MEDIUM));
    IncidentKeeper reopening =
        new IncidentKeeper(
            new IncidentPolicy(MEDIUM, Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(3)),
            book);

    Incident again = only(reopening.apply(FindingChanges.of(List.of(finding("b", 3, MEDIUM)))));

    assertThat(again.id()).isEqualTo(closed.id());
    assertThat(again.status()).isEqualTo(Status.NEW);
    assertThat(again.verdict()).isEqualTo(Verdict.BENIGN);
    assertThat(again.findings()).containsExactly("a", "b");
  }

  @Test
  void apply_oldOrLateEvidence_opensNoSettledIncidentAgain() {
    Incident closed = closed(finding("a", 5, MEDIUM));
    IncidentKeeper reopening =
        new IncidentKeeper(
            new IncidentPolicy(MEDIUM, Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(3)),
            book);

    assertThat(reopening.apply(FindingChanges.of(List.of(finding("a", 5, MEDIUM)))))
        .isEqualTo(IncidentChanges.NONE);
    for (double day : new double[] {4, 5, 8.001}) {
      Incident other =
          only(reopening.apply(FindingChanges.of(List.of(finding("x" + day, day, MEDIUM)))));
      assertThat(other.id()).isNotEqualTo(closed.id());
    }
  }

  @Test
  void apply_settledIncidentsFindingForgottenAndSentAgain_opensNothing() {
    closed(finding("a", 0, MEDIUM));
    keeper.apply(new FindingChanges(List.of(), Set.of("a")));

    assertThat(apply(finding("a", 0, MEDIUM))).isEqualTo(IncidentChanges.NONE);
  }

  @Test
  void apply_lowFindingBecomesMedium_raises() {
    apply(finding("a", 0, LOW));

    assertThat(only(apply(finding("a", 0, MEDIUM))).findings()).containsExactly("a");
  }

  @Test
  void apply_raisingFindingReplacedByOneThatTookItIn_keepsPeoplesWords() {
    Incident old = only(apply(finding("b", 1, MEDIUM)));
    handle(old, new Handling(Status.IN_PROGRESS, null, "hanako", null));

    IncidentChanges changes =
        keeper.apply(new FindingChanges(List.of(finding("a", 0, MEDIUM)), Set.of("b")));

    assertThat(only(changes).findings()).containsExactly("a");
    assertThat(only(changes).assignee()).isEqualTo("hanako");
    assertThat(changes.replaced()).containsKey(old.id());
  }

  @Test
  void apply_allRaisingFindingsWithdrawn_removesIncident() {
    Incident incident = only(apply(finding("a", 0, MEDIUM), finding("b", 1, LOW)));

    IncidentChanges changes = keeper.apply(new FindingChanges(List.of(), Set.of("a")));

    assertThat(changes.removed()).containsExactly(incident.id());
    assertThat(changes.changed()).isEmpty();
    assertThat(only(apply(finding("c", 2, MEDIUM))).findings()).containsExactly("b", "c");
  }

  @Test
  void apply_mutedFinding_raisesAndJoinsNothingButIsFiled() {
    assertThat(apply(muted(finding("a", 0, HIGH))).changed()).isEmpty();

    Incident incident = only(apply(finding("b", 1, MEDIUM), muted(finding("c", 1, LOW))));

    assertThat(incident.findings()).containsExactly("b");
    assertThat(incident.severity()).isEqualTo(MEDIUM);
    assertThat(incident.score()).isEqualTo(40);
    assertThat(only(apply(finding("a", 0, HIGH))).findings()).containsExactly("a", "b");
  }

  @Test
  void apply_findingBecomesMuted_leavesItsIncident() {
    apply(finding("a", 0, MEDIUM), finding("b", 1, MEDIUM), finding("c", 2, LOW));

    assertThat(only(apply(muted(finding("b", 1, MEDIUM)))).findings()).containsExactly("a", "c");

    IncidentChanges changes = apply(muted(finding("a", 0, MEDIUM)));

    assertThat(changes.changed()).isEmpty();
    assertThat(changes.removed()).hasSize(1);
  }

  @Test
  void apply_settledIncidentsFindingBecomesMuted_staysAsPeopleLeftIt() {
    Incident closed = closed(finding("a", 0, MEDIUM));

    assertThat(apply(muted(finding("a", 0, MEDIUM))).changed()).isEmpty();
    assertThat(book.find(closed.id())).map(Case::incident).contains(closed);
  }

  @Test
  void apply_gravestFindingWithdrawnWhileOpen_severityStays() {
    apply(finding("a", 0, MEDIUM), finding("b", 1, CRITICAL));

    Incident left = only(keeper.apply(new FindingChanges(List.of(), Set.of("b"))));

    assertThat(left.findings()).containsExactly("a");
    assertThat(left.severity()).isEqualTo(CRITICAL);
    assertThat(only(apply(finding("c", 2, MEDIUM))).severity()).isEqualTo(CRITICAL);
  }

  @Test
  void apply_incidentsThatOnceWereGrave_becomeOneAsGrave() {
    apply(finding("a", 0, MEDIUM), finding("x", 1, HIGH), finding("c", 170, MEDIUM));
    keeper.apply(new FindingChanges(List.of(), Set.of("x")));

    assertThat(only(apply(finding("b", 85, MEDIUM))).severity()).isEqualTo(HIGH);
  }

  @Test
  void apply_withPlaybook_incidentSaysWhatToDo() {
    Text isolate = new Text("端末をネットワークから切り離す", "Take the host off the network");
    Text block = new Text("宛先を遮断する", "Block the destination");
    Playbook playbook =
        new Playbook(
            List.of(
                new Playbook.Step(null, HIGH, isolate),
                new Playbook.Step("proxy-connect-port", INFORMATIONAL, block)));
    IncidentKeeper advising =
        new IncidentKeeper(
            new IncidentPolicy(MEDIUM, Duration.ofDays(90), Duration.ofDays(7)), book, playbook);

    Incident opened = only(advising.apply(FindingChanges.of(List.of(finding("a", 0, MEDIUM)))));
    assertThat(opened.actions()).containsExactly(block);

    Incident grown = only(advising.apply(FindingChanges.of(List.of(finding("b", 1, HIGH)))));
    assertThat(grown.actions()).containsExactly(isolate, block);
  }

  @Test
  void audible_mutedFindings_countAsWithdrawn() {
    FindingChanges changes =
        new FindingChanges(
            List.of(finding("a", 0, MEDIUM), muted(finding("b", 0, MEDIUM))), Set.of("c"));

    assertThat(changes.audible())
        .isEqualTo(new FindingChanges(List.of(finding("a", 0, MEDIUM)), Set.of("b", "c")));
  }

  @Test
  void apply_moreFindingsThanATimelineHolds_countsThemAll() {
    int more = Timeline.LIMIT + 20;
    Finding[] findings =
        IntStream.range(0, more)
            .mapToObj(i -> finding("f%04d".formatted(i), i / 100.0, MEDIUM))
            .toArray(Finding[]::new);

    Incident incident = only(apply(findings));

    assertThat(incident.findingCount()).isEqualTo(more);
    assertThat(incident.timeline()).hasSize(Timeline.LIMIT);
    assertThat(incident.findings()).hasSize(Timeline.LIMIT).startsWith("f0000");

    Incident fewer = only(keeper.apply(new FindingChanges(List.of(), Set.of("f0001"))));
    assertThat(fewer.timeline()).hasSize(Timeline.LIMIT);
    assertThat(fewer.findings()).doesNotContain("f0001").contains("f0500");
  }

  private static Finding muted(Finding finding) {
    return finding.withMutedBy("response/exceptions#1");
  }

  private IncidentChanges apply(Finding... findings) {
    return keeper.apply(FindingChanges.of(Arrays.asList(findings)));
  }

  private static Incident only(IncidentChanges changes) {
    assertThat(changes.changed()).hasSize(1);
    return changes.changed().get(0);
  }

  private Incident closed(Finding finding) {
    return handle(only(apply(finding)), new Handling(Status.CLOSED, Verdict.BENIGN, null, null));
  }

  private Incident handle(Incident incident, Handling handling) {
    Incident handled = incident.with(handling);
    book.save(book.find(incident.id()).orElseThrow().with(handled));
    return handled;
  }
}
