package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.konseki.rule.RuleFile;
import org.konseki.rule.RuleFolder;
import org.konseki.rule.Version;
import org.konseki.table.Workbooks;

/**
 * What the folders of rules and tables hold at one time, right or wrong.
 *
 * @param version the digests of both
 */
record Reading(List<RuleFile> rules, Workbooks tables, Version version) {

  Reading {
    rules = List.copyOf(rules);
    requireNonNull(tables, "tables is null");
    requireNonNull(version, "version is null");
  }

  static Reading of(List<RuleFile> rules, Workbooks tables) {
    return new Reading(rules, tables, new Version(RuleFolder.version(rules), tables.version()));
  }
}
