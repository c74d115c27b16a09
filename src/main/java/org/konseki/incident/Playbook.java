package org.konseki.incident;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.event.Text;

/**
 * What to do about findings: the rows of response/playbook.
 *
 * @param steps in the order of their rows
 */
public record Playbook(List<Step> steps) {

  /** The playbook without advice. */
  public static final Playbook NONE = new Playbook(List.of());

  /**
   * One row.
   *
   * @param detection the detection it is for, or null for any
   * @param least the severity from which it is for
   */
  public record Step(@Nullable String detection, Severity least, Text action) {

    public Step {
      requireNonNull(least, "least is null");
      requireNonNull(action, "action is null");
    }

    boolean fits(Tally tally) {
      return (detection == null || detection.equals(tally.detection()))
          && tally.severity().atLeast(least);
    }
  }

  public Playbook {
    steps = List.copyOf(steps);
  }

  /** What to do about findings that add up to {@code tallies}, each action once. */
  List<Text> actions(Collection<Tally> tallies) {
    return steps.stream()
        .filter(step -> tallies.stream().anyMatch(step::fits))
        .map(Step::action)
        .distinct()
        .toList();
  }
}
