package org.konseki.pipeline;

import static java.util.Objects.requireNonNull;

import org.konseki.enrich.Lookups;
import org.konseki.rule.RuleBase;
import org.konseki.table.Tables;

/**
 * Rules and lookups of one version, which belong together.
 *
 * @param rules compiled from DRL files and {@code tables}
 * @param lookups compiled from {@code tables}
 * @param tables the tables themselves
 */
public record Judgement(RuleBase rules, Lookups lookups, Tables tables) {

  public Judgement {
    requireNonNull(rules, "rules is null");
    requireNonNull(lookups, "lookups is null");
    requireNonNull(tables, "tables is null");
  }
}
