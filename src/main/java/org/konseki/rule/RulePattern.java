package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a compiled rule asks of a fact.
 *
 * @param factType simple name of the fact's class, such as {@code ProxyFact}
 * @param conditions in the order in which the rule has them, a table row's before its own; what it
 *     asks besides, such as that another fact is missing, stands behind as text
 */
public record RulePattern(CompiledRule rule, String factType, List<Condition> conditions) {

  public RulePattern {
    requireNonNull(rule, "rule is null");
    requireNonNull(factType, "factType is null");
    conditions = List.copyOf(conditions);
  }
}
