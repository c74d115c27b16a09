package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Text;
import org.konseki.table.Row;

/**
 * One row of correlation/sequences: a chain of two to five steps about one subject.
 *
 * @param row the row itself
 * @param name what its findings are called; rows of one name are alternatives of one chain
 * @param steps the detections that each step may be: ids, or beginnings that end in {@code *}
 * @param same what the steps share: {@code client}, {@code user}, {@code destination}
 * @param ordered whether the steps happen in this order
 * @param within the longest span of event time from the first step to the last
 * @param stage null for that of the latest step
 * @param title its own words, or null for those of the bundle {@code findings}
 */
public record SequenceRule(
    Row row,
    String name,
    List<List<String>> steps,
    Set<String> same,
    boolean ordered,
    Duration within,
    Severity severity,
    @Nullable Stage stage,
    @Nullable Text title) {

  /** The table that holds such rows. */
  public static final String TABLE = "correlation/sequences";

  /** The columns of the steps, in order. */
  public static final List<String> STEPS = List.of("step1", "step2", "step3", "step4", "step5");

  public SequenceRule {
    requireNonNull(row, "row is null");
    requireNonNull(name, "name is null");
    requireNonNull(within, "within is null");
    requireNonNull(severity, "severity is null");
    steps = List.copyOf(steps);
    same = Set.copyOf(same);
  }

  /** The chain that {@code row} describes. */
  public static SequenceRule of(Row row) {
    String ja = row.text("title_ja");
    String en = row.text("title_en");
    return new SequenceRule(
        row,
        requireNonNull(row.text("name"), "name is null"),
        STEPS.stream().filter(column -> !row.isEmpty(column)).map(row::list).toList(),
        Set.copyOf(row.list("same")),
        Boolean.TRUE.equals(row.flag("ordered")),
        requireNonNull(row.duration("within"), "within is null"),
        requireNonNull(row.severity("severity"), "severity is null"),
        row.stage("stage"),
        ja == null || en == null ? null : new Text(ja, en));
  }

  /** Whether findings of {@code detection} can be the step {@code number}, counted from 1. */
  public boolean fits(int number, String detection) {
    for (String pattern : steps.get(number - 1)) {
      if (matches(pattern, detection)) {
        return true;
      }
    }
    return false;
  }

  /** The numbers of the steps, from 1, that findings of {@code detection} can be. */
  public List<Integer> stepsOf(String detection) {
    return IntStream.rangeClosed(1, steps.size())
        .filter(number -> fits(number, detection))
        .boxed()
        .toList();
  }

  /** Whether findings of {@code detection} can be a step of it. */
  public boolean isBuiltOn(String detection) {
    return !stepsOf(detection).isEmpty();
  }

  /** The name by which rules know the step {@code number}: {@code <row>/<number>}. */
  public String step(int number) {
    return row.id() + "/" + number;
  }

  /** Whether the steps share {@code key}. */
  public boolean shares(String key) {
    return same.contains(key);
  }

  /** Whether {@code pattern}, an id or a beginning that ends in {@code *}, is {@code detection}. */
  public static boolean matches(String pattern, String detection) {
    return pattern.endsWith("*")
        ? detection.regionMatches(0, pattern, 0, pattern.length() - 1)
        : detection.equals(pattern);
  }
}
