package org.konseki.correlate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.konseki.rule.SequenceRule;
import org.konseki.table.Expected;
import org.konseki.table.Row;
import org.konseki.table.TableError;
import org.konseki.table.Tables;

/**
 * Finds rows of correlation/sequences that can never match. It needs to know the detections, so it
 * runs once the rules are known, after each table was checked by itself.
 */
public final class CorrelationCheck {

  private final Tables tables;
  private final List<SequenceRule> rules;
  private final Set<String> known;
  private final List<TableError> errors = new ArrayList<>();

  private CorrelationCheck(Tables tables, Set<String> detections) {
    this.tables = tables;
    this.rules = tables.rows(SequenceRule.TABLE).stream().map(SequenceRule::of).toList();
    this.known = new HashSet<>(detections);
    rules.forEach(rule -> known.add(rule.name()));
  }

  /** Everything wrong with the rows, given the ids of all detections but chains. */
  public static List<TableError> check(Tables tables, Set<String> detections) {
    CorrelationCheck check = new CorrelationCheck(tables, detections);
    check.rules.forEach(check::check);
    return List.copyOf(check.errors);
  }

  private void check(SequenceRule rule) {
    for (int number = 1; number <= rule.steps().size(); number++) {
      checkStep(rule, number);
    }
    if (!rule.shares("client") && !rule.shares("user")) {
      error(rule.row(), "same", "chain-same-subject");
    }
    if (rule.shares("destination") && !canShareDestination(rule)) {
      error(rule.row(), "same", "chain-same-destination");
    }
  }

  private void checkStep(SequenceRule rule, int number) {
    String column = SequenceRule.STEPS.get(number - 1);
    List<String> unknown =
        rule.steps().get(number - 1).stream()
            .filter(pattern -> known.stream().noneMatch(id -> SequenceRule.matches(pattern, id)))
            .toList();
    if (!unknown.isEmpty()) {
      error(rule.row(), column, "chain-step", String.join(", ", unknown));
    }
    stepOfItself(rule, number).ifPresent(name -> error(rule.row(), column, "chain-cycle", name));
  }

  /** The chain that the step names and that leads back to {@code rule}, if there is one. */
  private Optional<String> stepOfItself(SequenceRule rule, int number) {
    return rules.stream()
        .filter(other -> rule.fits(number, other.name()))
        .filter(other -> reaches(other.name(), rule.name(), new HashSet<>()))
        .map(SequenceRule::name)
        .findFirst();
  }

  private boolean reaches(String from, String to, Set<String> seen) {
    if (from.equals(to)) {
      return true;
    }
    return seen.add(from)
        && rules.stream()
            .filter(rule -> rule.name().equals(from))
            .flatMap(rule -> rules.stream().filter(step -> rule.isBuiltOn(step.name())))
            .anyMatch(step -> reaches(step.name(), to, seen));
  }

  /** Whether at least two steps have destinations, and all that have can have the same. */
  private boolean canShareDestination(SequenceRule rule) {
    List<Set<Kind>> kinds =
        rule.steps().stream().map(this::kinds).filter(of -> !of.isEmpty()).toList();
    return kinds.size() >= 2
        && (kinds.stream().allMatch(of -> of.contains(Kind.NAME))
            || kinds.stream().allMatch(of -> of.contains(Kind.ADDRESS)));
  }

  /** What a destination can be. */
  private enum Kind {
    NAME,
    ADDRESS
  }

  private Set<Kind> kinds(List<String> step) {
    Set<Kind> kinds = new HashSet<>();
    for (String pattern : step) {
      known.stream()
          .filter(id -> SequenceRule.matches(pattern, id))
          .forEach(id -> kinds.addAll(kinds(id)));
    }
    return kinds;
  }

  /** By the source that an id begins with; detections of unknown sources can be anything. */
  private static Set<Kind> kinds(String detection) {
    String source = detection.substring(0, Math.max(0, detection.indexOf('-')));
    return switch (source) {
      case "mail", "ad" -> Set.of();
      case "dns" -> Set.of(Kind.NAME);
      case "fw" -> Set.of(Kind.ADDRESS);
      default -> Set.of(Kind.NAME, Kind.ADDRESS);
    };
  }

  private void error(Row row, String column, String key, String... args) {
    Object cell = row.cells().get(column);
    String shown =
        cell instanceof List<?> list
            ? String.join(", ", list.stream().map(String::valueOf).toList())
            : String.valueOf(cell);
    errors.add(new TableError(tables.place(row, column), shown, Expected.of(key, args)));
  }
}
