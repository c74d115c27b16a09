package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.konseki.rule.RuleFile;
import org.konseki.rule.RuleFolder;
import org.konseki.table.Workbooks;

/**
 * Where rules and tables are read from.
 *
 * @param rules the folder of DRL files, or nothing for those that the program carries
 * @param tables the folder of workbooks, likewise
 */
record Mounts(Optional<Path> rules, Optional<Path> tables) {

  Mounts {
    requireNonNull(rules, "rules is null");
    requireNonNull(tables, "tables is null");
  }

  /** As configured. */
  static Mounts of(EngineConfig config) {
    return new Mounts(
        Folders.choose("konseki.rules", config.rules(), "rules-drl"),
        Folders.choose("konseki.tables", config.tables(), "decision-tables"));
  }

  /** The folders that can change. */
  List<Path> folders() {
    return Stream.of(rules, tables).flatMap(Optional::stream).toList();
  }

  List<RuleFile> readRules() {
    return rules.map(RuleFolder::read).orElseGet(RuleFolder::shipped);
  }

  Workbooks readTables() throws IOException {
    return tables.isPresent() ? Workbooks.inFolder(tables.get()) : Workbooks.shipped();
  }

  /**
   * What they hold now.
   *
   * @throws IOException if anything cannot be read, such as while it is being replaced
   */
  Reading read() throws IOException {
    try {
      return Reading.of(readRules(), readTables());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
