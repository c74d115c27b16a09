package org.konseki.detect;

import static java.util.Objects.requireNonNull;

import org.konseki.enrich.Fact;
import org.konseki.rule.CompiledRule;

/** One rule that fired on one fact, before repeats fold. */
public record Hit(CompiledRule rule, Fact fact) {

  public Hit {
    requireNonNull(rule, "rule is null");
    requireNonNull(fact, "fact is null");
  }
}
