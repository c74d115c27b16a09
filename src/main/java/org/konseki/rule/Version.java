package org.konseki.rule;

import static java.util.Objects.requireNonNull;

/**
 * Which rules and tables judge: two digests of their content, equal for equal content wherever it
 * was read from.
 *
 * @param rules digest of the DRL files, 12 hexadecimal digits
 * @param tables digest of the workbooks, 12 hexadecimal digits
 */
public record Version(String rules, String tables) {

  /** Where nobody asks for versions, such as in tests. */
  public static final Version NONE = new Version("", "");

  public Version {
    requireNonNull(rules, "rules is null");
    requireNonNull(tables, "tables is null");
  }
}
