package org.konseki.correlate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.correlate.ChainAttempt.Failure;
import org.konseki.correlate.ChainExplanation.State;
import org.konseki.correlate.ChainExplanation.Step;
import org.konseki.rule.SequenceRule;

/**
 * Tells of every chain and every host or account that has one of its steps how far it came. It asks
 * the conditions of the compiled rules one by one, and goes on without a step that cannot be
 * joined, so that one look shows all that is lacking. For analyses only.
 */
final class ChainExplainer {

  /** Findings that are tried as one step: the newest. */
  private static final int MOST_TRIED = 64;

  /** Partial chains that are tried to be extended: those that leave most room. */
  private static final int MOST_PARTIAL = 200;

  /** Findings that are named where none fits. */
  private static final int MOST_NAMED = 5;

  private static final Comparator<ChainExplanation> NEAREST_FIRST =
      Comparator.comparingLong(ChainExplanation::lackingSteps)
          .thenComparing(ChainExplanation::row)
          .thenComparing(explanation -> explanation.subject().key());

  private final SignalStore signals;

  ChainExplainer(SignalStore signals) {
    this.signals = signals;
  }

  /** What there is to say of these chains. */
  ChainExplanations explain(List<SequenceRule> rules, int most) {
    List<ChainExplanation> entries = new ArrayList<>();
    for (String key : signals.people()) {
      for (SequenceRule rule : rules) {
        List<Signal> fitting = fitting(rule, key);
        if (!fitting.isEmpty() && Chainer.meets(rule, key) && !isOfOneHost(key, fitting)) {
          entries.add(explain(rule, key, fitting));
        }
      }
    }
    entries.sort(NEAREST_FIRST);
    return new ChainExplanations(
        entries.subList(0, Math.min(most, entries.size())), entries.size() > most);
  }

  /** The findings under {@code key} that can be a step, newest first. */
  private List<Signal> fitting(SequenceRule rule, String key) {
    List<Signal> fitting =
        signals.group(key).stream()
            .filter(signal -> rule.isBuiltOn(signal.detection()))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(fitting);
    return fitting;
  }

  /** Whether an account's findings are all of one host, of which they are told already. */
  private static boolean isOfOneHost(String key, List<Signal> fitting) {
    Set<String> hosts =
        fitting.stream().map(signal -> String.valueOf(signal.host())).collect(Collectors.toSet());
    return Keys.isUser(key) && hosts.size() == 1 && fitting.get(0).host() != null;
  }

  private static ChainExplanation explain(SequenceRule rule, String key, List<Signal> fitting) {
    List<ChainAttempt> attempts = List.of(ChainAttempt.none(rule));
    List<Step> steps = new ArrayList<>();
    for (int number = 1; number <= rule.steps().size(); number++) {
      List<StepSignal> candidates = candidates(rule, number, key, fitting);
      List<ChainAttempt> further = extend(attempts, candidates);
      if (further.isEmpty()) {
        steps.add(lacking(rule, number, attempts, candidates));
      } else {
        steps.add(step(rule, number, State.FOUND, List.of(), null));
        attempts = further;
      }
    }
    ChainAttempt best = attempts.get(0);
    steps.replaceAll(step -> step.state() == State.FOUND ? named(step, best) : step);
    return new ChainExplanation(rule.name(), rule.row().ref(), Keys.subject(key), steps);
  }

  private static List<StepSignal> candidates(
      SequenceRule rule, int number, String key, List<Signal> fitting) {
    List<StepSignal> candidates = new ArrayList<>();
    fitting.stream()
        .filter(signal -> rule.fits(number, signal.detection()))
        .limit(MOST_TRIED)
        .forEach(signal -> Chainer.add(candidates, rule, number, key, signal));
    return candidates;
  }

  private static List<ChainAttempt> extend(
      List<ChainAttempt> attempts, List<StepSignal> candidates) {
    List<ChainAttempt> further = new ArrayList<>();
    for (ChainAttempt attempt : attempts) {
      for (StepSignal candidate : candidates) {
        if (!attempt.has(candidate) && attempt.failure(candidate).isEmpty()) {
          further.add(attempt.with(candidate));
        }
      }
    }
    further.sort(ChainAttempt.MOST_ROOM_FIRST);
    return further.subList(0, Math.min(MOST_PARTIAL, further.size()));
  }

  /** The step as the finding that came nearest to it fails. */
  private static Step lacking(
      SequenceRule rule, int number, List<ChainAttempt> attempts, List<StepSignal> candidates) {
    List<Failure> failures = new ArrayList<>();
    for (ChainAttempt attempt : attempts) {
      for (StepSignal candidate : candidates) {
        if (!attempt.has(candidate)) {
          attempt.failure(candidate).ifPresent(failures::add);
        }
      }
    }
    if (failures.isEmpty()) {
      return step(rule, number, State.MISSING, List.of(), null);
    }
    Failure nearest = Collections.min(failures, Failure.NEAREST_FIRST);
    Set<String> alike = new TreeSet<>();
    failures.stream()
        .filter(failure -> failure.state() == nearest.state())
        .forEach(failure -> alike.add(failure.candidate().signal().id()));
    alike.remove(nearest.candidate().signal().id());
    List<String> ids = new ArrayList<>(List.of(nearest.candidate().signal().id()));
    alike.stream().limit(MOST_NAMED - 1).forEach(ids::add);
    return step(rule, number, nearest.state(), ids, nearest);
  }

  private static Step named(Step step, ChainAttempt best) {
    return new Step(
        step.number(),
        step.detections(),
        step.state(),
        best.findings(step.number()),
        step.expected(),
        step.actual());
  }

  private static Step step(
      SequenceRule rule,
      int number,
      State state,
      List<String> findings,
      @Nullable Failure failure) {
    return new Step(
        number,
        rule.steps().get(number - 1),
        state,
        findings,
        failure == null ? null : failure.expected(),
        failure == null ? null : failure.actual());
  }
}
