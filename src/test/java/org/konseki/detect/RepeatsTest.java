package org.konseki.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;

/** Which events a finding names once not all that it rests on are known. */
class RepeatsTest {

  @Test
  void fold_laterEventIntoAFindingThatKnowsTenOfMany_isNotTakenForItsEleventh() {
    Finding stored = finding(25, evidence(0, 10));

    Finding folded = Repeats.fold(stored, finding(1, evidence(90, 1)), 1, true);
    Finding rest = requireNonNull(Repeats.without(folded, "e0"));

    assertThat(folded.count()).isEqualTo(26);
    assertThat(folded.spare()).isEmpty();
    assertThat(rest.evidence()).isEqualTo(evidence(1, 9));
    assertThat(rest.lastTime()).isEqualTo(90);
  }

  @Test
  void fold_earlierEventIntoAFindingThatKnowsTenOfMany_leavesOneToTakeAPlace() {
    Finding stored = finding(25, evidence(10, 10));

    Finding folded = Repeats.fold(stored, finding(1, evidence(5, 1)), 1, true);
    Finding rest = requireNonNull(Repeats.without(folded, "e5"));

    assertThat(folded.spare()).isEqualTo(evidence(19, 1));
    assertThat(rest.evidence()).isEqualTo(evidence(10, 10));
    assertThat(rest.spare()).isEmpty();
  }

  @Test
  void fold_manyEventsOfWhichNoneMoves_keepsNoneBesideTheTen() {
    Finding finding = finding(1, evidence(0, 1));
    for (int i = 1; i < 30; i++) {
      finding = Repeats.fold(finding, finding(1, evidence(i, 1)), 1, false);
    }

    assertThat(finding.evidence()).isEqualTo(evidence(0, 10));
    assertThat(finding.spare()).isEmpty();
  }

  @Test
  void without_allThatIsKnownOfMany_isStillAFindingOfTheOthers() {
    Finding finding = finding(1, evidence(0, 1));
    for (int i = 1; i < 150; i++) {
      finding = Repeats.fold(finding, finding(1, evidence(i, 1)), 1, true);
    }
    for (int i = 0; i < 100; i++) {
      finding = requireNonNull(Repeats.without(finding, "e" + i));
    }

    assertThat(finding.count()).isEqualTo(50);
    assertThat(finding.evidence()).isEmpty();
    Finding next = Repeats.fold(finding, finding(1, evidence(200, 1)), 1, true);
    assertThat(next.evidence()).isEqualTo(evidence(200, 1));
    assertThat(next.count()).isEqualTo(51);
  }

  @Test
  void without_theOneThatIsNotKnown_leavesTheLastTimeOfTheOthers() {
    Finding finding = finding(1, evidence(0, 1));
    for (int i = 1; i < 100; i++) {
      finding = Repeats.fold(finding, finding(1, evidence(i, 1)), 1, true);
    }
    Finding more = Repeats.fold(finding, finding(1, evidence(500, 1)), 1, true);

    assertThat(more.lastTime()).isEqualTo(500);
    assertThat(Repeats.without(more, "e500")).isEqualTo(finding);
  }

  private static List<Evidence> evidence(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> new Evidence("e" + i, i, "ad", "record " + i))
        .toList();
  }

  private static Finding finding(long count, List<Evidence> evidence) {
    Text text = new Text("特権", "privileges");
    return new Finding(
        "f",
        "ad-special-privilege",
        evidence.get(0).time(),
        evidence.get(evidence.size() - 1).time(),
        Subject.ofUser("sato"),
        null,
        Severity.MEDIUM,
        40,
        Stage.COMMAND_AND_CONTROL,
        List.of(),
        List.of("ad"),
        text,
        text,
        "row",
        evidence,
        Map.of(),
        count);
  }
}
