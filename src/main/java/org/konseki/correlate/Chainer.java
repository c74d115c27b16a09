package org.konseki.correlate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.correlate.Results.Unit;
import org.konseki.detect.Finding;
import org.konseki.rule.SequenceRule;

/** Judges chains: for one row and one host or account at a time, from all live signals of it. */
final class Chainer {

  /** Findings of one host or account that are tried as one step: the newest. */
  private static final int MOST_PER_STEP = 256;

  /** What to judge: a row, and the hosts and accounts to judge it for. */
  record Task(SequenceRule rule, Set<String> keys) {}

  private final CorrelationSession session;
  private final SignalStore signals;
  private final FindingWriter writer;

  Chainer(CorrelationSession session, SignalStore signals, FindingWriter writer) {
    this.session = session;
    this.signals = signals;
    this.writer = writer;
  }

  /** Whether the steps of {@code rule} may meet under {@code key}. */
  static boolean meets(SequenceRule rule, String key) {
    return !Keys.isUser(key) || (rule.shares("user") && !rule.shares("client"));
  }

  /** The chains of each task's row under each of its keys, by unit. */
  Map<Unit, List<Finding>> judge(List<Task> tasks) {
    Map<Unit, List<Finding>> found = new LinkedHashMap<>();
    List<StepSignal> steps = new ArrayList<>();
    for (Task task : tasks) {
      String row = task.rule().row().ref();
      for (String key : task.keys()) {
        found.put(new Unit(row, key), new ArrayList<>(0));
        steps.addAll(steps(task.rule(), key));
      }
    }
    if (!steps.isEmpty()) {
      for (Progress chain : session.chains(steps)) {
        found
            .getOrDefault(new Unit(chain.rule().row().ref(), chain.key()), new ArrayList<>())
            .add(writer.chain(chain));
      }
    }
    return found;
  }

  /** The signals under {@code key} as steps of {@code rule}; none if a step has no signal. */
  private List<StepSignal> steps(SequenceRule rule, String key) {
    if (!canBeComplete(rule, signals.group(key))) {
      return List.of(); // mostly
    }
    List<Signal> newestFirst = new ArrayList<>(signals.group(key));
    Collections.reverse(newestFirst);
    List<List<StepSignal>> byStep = new ArrayList<>();
    for (int number = 1; number <= rule.steps().size(); number++) {
      List<StepSignal> ofStep = new ArrayList<>();
      int tried = 0;
      for (Signal signal : newestFirst) {
        if (tried < MOST_PER_STEP && rule.fits(number, signal.detection())) {
          tried++;
          add(ofStep, rule, number, key, signal);
        }
      }
      if (ofStep.isEmpty()) {
        return List.of();
      }
      byStep.add(ofStep);
    }
    if (rule.shares("destination")) {
      List<Partners> partners = byStep.stream().map(Partners::of).toList();
      byStep.forEach(
          ofStep ->
              ofStep.removeIf(
                  step -> partners.stream().anyMatch(others -> !others.has(step.destination()))));
    }
    return byStep.stream().anyMatch(List::isEmpty)
        ? List.of()
        : byStep.stream().flatMap(List::stream).toList();
  }

  /** Whether each step has a finding that fits it. */
  private static boolean canBeComplete(SequenceRule rule, Collection<Signal> group) {
    for (int number = 1; number <= rule.steps().size(); number++) {
      boolean fits = false;
      for (Signal signal : group) {
        if (rule.fits(number, signal.detection())) {
          fits = true;
          break;
        }
      }
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Adds the finding as that step: once, or once for each destination that is compared. */
  static void add(
      List<StepSignal> steps, SequenceRule rule, int number, String key, Signal signal) {
    if (rule.shares("destination") && signal.comparesDestinations()) {
      for (String destination : signal.destinations()) {
        steps.add(step(rule, number, key, signal, destination));
      }
    } else {
      steps.add(step(rule, number, key, signal, null));
    }
  }

  private static StepSignal step(
      SequenceRule rule, int number, String key, Signal signal, @Nullable String destination) {
    boolean comparesUser = rule.shares("client") && rule.shares("user");
    return new StepSignal(
        rule.step(number),
        number,
        key,
        comparesUser ? signal.account() : null,
        destination,
        signal.time(),
        signal.last(),
        new StepSignal.Steps(rule, signal));
  }
}
