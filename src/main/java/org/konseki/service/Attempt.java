package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.konseki.rule.RuleError;
import org.konseki.rule.Version;
import org.konseki.table.TableError;

/**
 * What the folders of rules and tables hold that is not live.
 *
 * @param version its digests; both empty where the folders cannot be read
 * @param at when it was seen
 * @param state whether it is on its way, or broken
 * @param tables what is wrong with its tables
 * @param rules what is wrong with its rules
 */
public record Attempt(
    Version version, Instant at, State state, List<TableError> tables, List<RuleError> rules) {

  /** How far it came. */
  public enum State {
    /** Being checked and compiled. */
    PENDING,
    /** It cannot be taken over; what was live stays so. */
    BROKEN
  }

  public Attempt {
    requireNonNull(version, "version is null");
    requireNonNull(at, "at is null");
    requireNonNull(state, "state is null");
    tables = List.copyOf(tables);
    rules = List.copyOf(rules);
  }

  static Attempt pending(Version version, Instant at) {
    return new Attempt(version, at, State.PENDING, List.of(), List.of());
  }

  static Attempt broken(
      Version version, Instant at, List<TableError> tables, List<RuleError> rules) {
    return new Attempt(version, at, State.BROKEN, tables, rules);
  }

  /** Whether it cannot be taken over. */
  public boolean isBroken() {
    return state == State.BROKEN;
  }

  /** How many errors it has. */
  public int errors() {
    return tables.size() + rules.size();
  }
}
