package org.konseki.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.event.Severity.CRITICAL;
import static org.konseki.event.Severity.HIGH;
import static org.konseki.event.Severity.INFORMATIONAL;
import static org.konseki.event.Severity.LOW;
import static org.konseki.event.Severity.MEDIUM;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Text;
import org.konseki.incident.Playbook.Step;

class PlaybookTest {

  @Test
  void actions_severalFindings_inOrderOfTheRows() {
    Playbook playbook =
        new Playbook(
            List.of(
                step("proxy-indicator", INFORMATIONAL, "isolate"),
                step("ad-admin-host", INFORMATIONAL, "ask"),
                step("mail-indicator", INFORMATIONAL, "pull")));

    assertThat(actions(playbook, tally("mail-indicator", LOW), tally("proxy-indicator", LOW)))
        .containsExactly("isolate", "pull");
  }

  @Test
  void actions_severity_isTheLeastOne() {
    Playbook playbook = new Playbook(List.of(step("d", HIGH, "isolate")));

    assertThat(actions(playbook, tally("d", MEDIUM))).isEmpty();
    assertThat(actions(playbook, tally("d", MEDIUM), tally("other", CRITICAL))).isEmpty();
    assertThat(actions(playbook, tally("d", HIGH))).containsExactly("isolate");
    assertThat(actions(playbook, tally("d", CRITICAL))).containsExactly("isolate");
  }

  @Test
  void actions_noDetection_isForAny() {
    Playbook playbook = new Playbook(List.of(step(null, CRITICAL, "tell the management")));

    assertThat(actions(playbook, tally("d", CRITICAL))).containsExactly("tell the management");
    assertThat(actions(playbook, tally("d", HIGH))).isEmpty();
  }

  @Test
  void actions_sameWordsTwice_once() {
    Playbook playbook = new Playbook(List.of(step("a", LOW, "isolate"), step("b", LOW, "isolate")));

    assertThat(actions(playbook, tally("a", LOW), tally("b", LOW))).containsExactly("isolate");
  }

  private static Step step(@Nullable String detection, Severity least, String action) {
    return new Step(detection, least, new Text(action, action));
  }

  private static Tally tally(String detection, Severity severity) {
    return new Tally(detection, Stage.DELIVERY, severity, 1, 10, 10, new Span(0, 0));
  }

  private static List<String> actions(Playbook playbook, Tally... tallies) {
    return playbook.actions(Arrays.asList(tallies)).stream().map(Text::en).toList();
  }
}
