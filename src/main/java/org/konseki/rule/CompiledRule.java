package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Text;
import org.konseki.table.Row;

/**
 * A rule as it runs: a DRL rule, or one row's copy of a template.
 *
 * @param name its unique name in the rule base
 * @param metadata what its DRL says of it
 * @param row the table row it was compiled for, or null
 */
public record CompiledRule(String name, RuleMetadata metadata, @Nullable Row row) {

  /** Tables whose rows count events. */
  private static final Set<String> COUNTED = Set.of("firewall/denied");

  public CompiledRule {
    requireNonNull(name, "name is null");
    requireNonNull(metadata, "metadata is null");
  }

  /** The detection that fires. */
  public String detection() {
    return metadata.detection();
  }

  /** What decided: the row such as {@code proxy/connect-ports#12}, or the rule's name. */
  public String decidedBy() {
    return row != null ? row.ref() : name;
  }

  /** The row's severity, else the rule's. */
  public Severity severity() {
    Severity severity = row == null ? null : row.severity("severity");
    return severity != null ? severity : metadata.severity();
  }

  /** The row's score, else the rule's. */
  public int score() {
    Long score = row == null ? null : row.number("score");
    return score != null ? (int) Math.max(1, Math.min(100, score)) : metadata.score();
  }

  /** The row's stage, else the rule's. */
  public Stage stage() {
    Stage stage = row == null ? null : row.stage("stage");
    return stage != null ? stage : metadata.stage();
  }

  /** The row's ATT&amp;CK ids, else the rule's. */
  public List<String> attack() {
    List<String> attack = row == null ? List.of() : row.list("attack");
    return attack.isEmpty() ? metadata.attack() : attack;
  }

  /** The row's own words for what happened, or null. */
  public @Nullable Text summary() {
    if (row == null || row.isEmpty("summary_ja") || row.isEmpty("summary_en")) {
      return null;
    }
    return new Text(requireNonNull(row.text("summary_ja")), requireNonNull(row.text("summary_en")));
  }

  /**
   * How many events within {@link #window()} it takes to fire; 1 unless the row asks for more. Rows
   * that judge measurements compare their count in the rule itself.
   */
  public int minCount() {
    boolean ofEvents = row != null && COUNTED.contains(row.table());
    Long count = ofEvents ? row.number("min_count") : null;
    return count == null ? 1 : (int) Math.max(1, Math.min(100_000, count));
  }

  /** The span of event time in which {@link #minCount()} events count; a day by default. */
  public Duration window() {
    Duration window = row == null ? null : row.duration("window");
    return window == null ? Duration.ofDays(1) : window;
  }
}
