package org.konseki.correlate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;
import org.konseki.event.Subject;

/**
 * Which steps of a chain were found for one host or account, and what each of the others lacked.
 *
 * @param chain the chain's name, such as {@code chain-dns-proxy-ad}
 * @param row the row of correlation/sequences
 */
public record ChainExplanation(String chain, String row, Subject subject, List<Step> steps) {

  /** What became of a step. */
  public enum State implements Named {
    FOUND,
    MISSING,
    OTHER_DESTINATION,
    OTHER_USER,
    OUT_OF_ORDER,
    OUT_OF_SPAN
  }

  /**
   * One step.
   *
   * @param number from 1
   * @param detections what the step may be, as the row has it
   * @param findings ids of the finding found, or of the first of those that came nearest
   * @param expected what a finding would have needed, or null if there was none or it fitted
   * @param actual what the nearest finding had instead, or null
   */
  public record Step(
      int number,
      List<String> detections,
      State state,
      List<String> findings,
      @Nullable String expected,
      @Nullable String actual) {

    public Step {
      requireNonNull(state, "state is null");
      detections = List.copyOf(detections);
      findings = List.copyOf(findings);
    }
  }

  public ChainExplanation {
    requireNonNull(chain, "chain is null");
    requireNonNull(row, "row is null");
    requireNonNull(subject, "subject is null");
    steps = List.copyOf(steps);
  }

  /** Whether the chain is complete. */
  public boolean fired() {
    return lacking().isEmpty();
  }

  /** The number of the first step that was not found, or found but not joined. */
  public Optional<Integer> lacking() {
    return steps.stream().filter(step -> step.state() != State.FOUND).map(Step::number).findFirst();
  }

  /** How many steps lack something. */
  long lackingSteps() {
    return steps.stream().filter(step -> step.state() != State.FOUND).count();
  }
}
