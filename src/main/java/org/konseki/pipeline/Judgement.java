package org.konseki.pipeline;

import static java.util.Objects.requireNonNull;

import org.konseki.enrich.Lookups;
import org.konseki.rule.RuleBase;
import org.konseki.rule.Version;
import org.konseki.table.Tables;

/**
 * Rules and lookups of one version, which belong together.
 *
 * @param rules compiled from DRL files and {@code tables}
 * @param lookups compiled from {@code tables}
 * @param tables the tables themselves
 * @param version the digests of rules and tables
 */
public record Judgement(RuleBase rules, Lookups lookups, Tables tables, Version version) {

  /** Rules and lookups whose version nobody asks for. */
  public Judgement(RuleBase rules, Lookups lookups, Tables tables) {
    this(rules, lookups, tables, Version.NONE);
  }

  public Judgement {
    requireNonNull(rules, "rules is null");
    requireNonNull(lookups, "lookups is null");
    requireNonNull(tables, "tables is null");
    requireNonNull(version, "version is null");
  }
}
