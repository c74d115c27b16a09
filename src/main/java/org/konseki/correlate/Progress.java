package org.konseki.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Subject;
import org.konseki.rule.SequenceRule;

/**
 * A chain as far as it has been found: the fact that rules extend by one step.
 *
 * <p>A folded finding is an interval from its first event to its last. The shortest span that has
 * one moment of each is from the {@code earliest} end to the {@code latest} beginning, in order or
 * not; so these two are all that later steps need to know of the times of former ones.
 *
 * @param rule the chain
 * @param next the name of the step that is missing next; empty if none is
 * @param key what all steps have in common: a host or an account
 * @param latest the latest of the steps' first events, milliseconds since 1970-01-01T00:00Z
 * @param earliest the earliest of the steps' last events
 * @param user the account that the steps share, or null as long as none has one
 * @param common the widest of the related destinations, or null as long as no step has one
 * @param narrow the narrowest of them
 * @param signals the findings found, one a step
 */
public record Progress(
    SequenceRule rule,
    String next,
    String key,
    long latest,
    long earliest,
    @Nullable String user,
    @Nullable String common,
    @Nullable String narrow,
    List<Found> signals) {

  /** A finding that was found as a step; nothing that rules look at. */
  record Found(Signal signal) {}

  /** First by the times that leave most room to later steps, then by content. */
  static final Comparator<Progress> BEST_FIRST =
      Comparator.comparingLong(Progress::latest)
          .thenComparing(Comparator.comparingLong(Progress::earliest).reversed())
          .thenComparing(Progress::ids)
          .thenComparing(progress -> String.valueOf(progress.narrow));

  public Progress {
    signals = List.copyOf(signals);
  }

  /** A chain of which {@code first} is found. */
  static Progress of(StepSignal first) {
    return new Progress(
        first.rule(),
        next(first),
        first.key(),
        first.time(),
        first.last(),
        first.user(),
        first.destination(),
        first.destination(),
        List.of(new Found(first.signal())));
  }

  /** The chain with one more step. */
  Progress with(StepSignal step) {
    List<Found> more = new ArrayList<>(signals);
    more.add(new Found(step.signal()));
    return new Progress(
        rule,
        next(step),
        key,
        Math.max(latest, step.time()),
        Math.min(earliest, step.last()),
        user == null ? step.user() : user,
        common == null || step.destination() == null
            ? either(common, step.destination())
            : Destinations.common(common, step.destination()),
        narrow == null || step.destination() == null
            ? either(narrow, step.destination())
            : Destinations.narrower(narrow, step.destination()),
        more);
  }

  private static @Nullable String either(@Nullable String a, @Nullable String b) {
    return a == null ? b : a;
  }

  private static String next(StepSignal step) {
    SequenceRule rule = step.rule();
    return step.number() < rule.steps().size() ? rule.step(step.number() + 1) : "";
  }

  /** Called by rules: whether {@code step} points where the steps so far do, or nowhere. */
  public boolean sharesDestination(StepSignal step) {
    return narrow == null
        || step.destination() == null
        || Destinations.related(narrow, step.destination());
  }

  /** Called by rules: whether {@code step} is of the same account, or of none. */
  public boolean sharesUser(StepSignal step) {
    return user == null || step.user() == null || user.equals(step.user());
  }

  /** Whether {@code step} is a finding that the chain has already. */
  boolean has(StepSignal step) {
    return signals.stream().anyMatch(found -> found.signal().id().equals(step.signal().id()));
  }

  boolean isComplete() {
    return next.isEmpty();
  }

  /** The findings in the order of the steps. */
  List<Signal> steps() {
    return signals.stream().map(Found::signal).toList();
  }

  /** Whom it is about: the host that its findings name, else the account. */
  Subject subject() {
    Set<String> accounts = distinct(Signal::account);
    String account = accounts.size() == 1 ? accounts.iterator().next() : null;
    if (!Keys.isUser(key)) {
      return new Subject(Keys.subject(key).host(), account);
    }
    Set<String> hosts = distinct(Signal::host);
    return hosts.size() == 1 ? new Subject(hosts.iterator().next(), account) : Keys.subject(key);
  }

  private Set<String> distinct(Function<Signal, @Nullable String> field) {
    return steps().stream().map(field).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private String ids() {
    return String.join(" ", steps().stream().map(Signal::id).toList());
  }

  /** Findings of it that could be a later step as well, and then would be missing there. */
  Set<String> reusable() {
    Set<String> reusable = new TreeSet<>();
    for (Signal signal : steps()) {
      List<Integer> fitting = rule.stepsOf(signal.detection());
      if (fitting.get(fitting.size() - 1) > signals.size()) {
        reusable.add(signal.id());
      }
    }
    return reusable;
  }
}
