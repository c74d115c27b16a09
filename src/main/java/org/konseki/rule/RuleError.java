package org.konseki.rule;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a rule.
 *
 * @param file the DRL file
 * @param line the line in it, from 1, or 0 if unknown
 * @param rule the rule's name, or an empty string if unknown
 * @param message what the compiler says
 */
public record RuleError(String file, int line, String rule, String message) {

  public RuleError {
    requireNonNull(file, "file is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(message, "message is null");
  }

  @Override
  public String toString() {
    String where = line > 0 ? file + ":" + line : file;
    return rule.isEmpty() ? where + ": " + message : where + ", rule \"" + rule + "\": " + message;
  }
}
