package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.event.Stage;

/**
 * What a rule says of itself in its annotations.
 *
 * @param detection {@code @id}: the detection's stable id, equal to the file's stem
 * @param stage {@code @stage}
 * @param attack {@code @attack}: MITRE ATT&amp;CK technique ids
 * @param severity {@code @severity}: of findings that no row gives another
 * @param score {@code @score}: 1 to 100, likewise
 * @param table {@code @table}: the table whose rows the rule is compiled for, or null
 * @param fold {@code @fold}: names of the fact's fields that repeats share, besides the subject
 * @param window {@code @window}: which repeats fold into one finding
 * @param details {@code @details}: names of the fact's fields that findings show
 * @param collect {@code @collect}: names of the fact's fields whose values a finding gathers
 * @param variant {@code @variant}: name of the fact's field whose value picks the reason's text, or
 *     null
 */
public record RuleMetadata(
    String detection,
    Stage stage,
    List<String> attack,
    Severity severity,
    int score,
    @Nullable String table,
    List<String> fold,
    Window window,
    List<String> details,
    List<String> collect,
    @Nullable String variant) {

  /** Which repeats fold into one finding. */
  public enum Window {
    /** Those of one calendar day in the organisation's time zone. */
    DAY,
    /** All that share the fold fields, which then must bound the time themselves. */
    NONE
  }

  public RuleMetadata {
    requireNonNull(detection, "detection is null");
    requireNonNull(stage, "stage is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(window, "window is null");
    if (score < 1 || score > 100) {
      throw new IllegalArgumentException("@score must be 1 to 100: " + score);
    }
    attack = List.copyOf(attack);
    fold = List.copyOf(fold);
    details = List.copyOf(details);
    collect = List.copyOf(collect);
  }
}
