package org.konseki.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.correlate.ChainExplanation.State;
import org.konseki.rule.SequenceRule;

/**
 * Some steps of a chain that can be joined, with the same meaning as {@link Progress}, but with any
 * step left out.
 *
 * @param latest the latest of the steps' first events; the least number if there is no step
 * @param earliest the earliest of the steps' last events; the greatest number if there is no step
 */
record ChainAttempt(
    SequenceRule rule,
    long latest,
    long earliest,
    @Nullable String user,
    @Nullable String narrow,
    List<StepSignal> steps) {

  static final Comparator<ChainAttempt> MOST_ROOM_FIRST =
      Comparator.comparingLong(ChainAttempt::latest)
          .thenComparing(Comparator.comparingLong(ChainAttempt::earliest).reversed())
          .thenComparing(attempt -> attempt.steps.toString());

  /**
   * Why a finding cannot be joined.
   *
   * @param excess by how many milliseconds it fails, where that is the reason
   */
  record Failure(StepSignal candidate, State state, long excess, String expected, String actual) {

    /** First what failed last: the conditions are asked in the order of the states. */
    static final Comparator<Failure> NEAREST_FIRST =
        Comparator.comparing(Failure::state)
            .reversed()
            .thenComparing(Failure::excess)
            .thenComparing(failure -> failure.candidate().signal(), Signal.BY_TIME);
  }

  ChainAttempt {
    steps = List.copyOf(steps);
  }

  /** No step yet. */
  static ChainAttempt none(SequenceRule rule) {
    return new ChainAttempt(rule, Long.MIN_VALUE, Long.MAX_VALUE, null, null, List.of());
  }

  ChainAttempt with(StepSignal step) {
    List<StepSignal> more = new ArrayList<>(steps);
    more.add(step);
    String destination = step.destination();
    String narrower = narrow == null ? destination : narrow;
    if (narrow != null && destination != null) {
      narrower = Destinations.narrower(narrow, destination);
    }
    return new ChainAttempt(
        rule,
        Math.max(latest, step.time()),
        Math.min(earliest, step.last()),
        user == null ? step.user() : user,
        narrower,
        more);
  }

  boolean has(StepSignal step) {
    return steps.stream().anyMatch(own -> own.signal().id().equals(step.signal().id()));
  }

  /** The finding that is the step {@code number}. */
  List<String> findings(int number) {
    return steps.stream()
        .filter(step -> step.number() == number)
        .map(step -> step.signal().id())
        .toList();
  }

  /** The first condition that keeps {@code step} from being joined, if any does. */
  Optional<Failure> failure(StepSignal step) {
    String destination = step.destination();
    if (narrow != null && destination != null && !Destinations.related(narrow, destination)) {
      return Optional.of(new Failure(step, State.OTHER_DESTINATION, 0, narrow, destination));
    }
    String account = step.user();
    if (user != null && account != null && !user.equals(account)) {
      return Optional.of(new Failure(step, State.OTHER_USER, 0, user, account));
    }
    if (rule.ordered() && latest > step.last()) {
      return Optional.of(
          new Failure(
              step,
              State.OUT_OF_ORDER,
              latest - step.last(),
              ">= " + Instant.ofEpochMilli(latest),
              Instant.ofEpochMilli(step.last()).toString()));
    }
    long within = rule.within().toMillis();
    long span = span(step);
    return span <= within
        ? Optional.empty()
        : Optional.of(
            new Failure(
                step,
                State.OUT_OF_SPAN,
                span - within,
                "<= " + rule.within(),
                Duration.ofMillis(span).toString()));
  }

  /** The shortest span that has one moment of each step and of {@code step}. */
  private long span(StepSignal step) {
    if (steps.isEmpty()) {
      return 0;
    }
    return Math.max(latest, step.time()) - Math.min(earliest, step.last());
  }
}
