package org.konseki.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.konseki.correlate.CorrelationCheck;
import org.konseki.rule.RuleFile;
import org.konseki.rule.RuleFolder;
import org.konseki.table.TableError;
import org.konseki.table.Tables;

/** Checks tables against the rules outside of a running service, as it would at its start. */
public final class TableRules {

  private TableRules() {}

  /** What is wrong with tables in view of the detections that there are. */
  public static List<TableError> check(Tables tables) {
    Optional<Path> set =
        ConfigProvider.getConfig().getOptionalValue("konseki.rules", String.class).map(Path::of);
    List<RuleFile> files =
        Folders.choose("konseki.rules", set, "rules-drl")
            .map(RuleFolder::read)
            .orElseGet(RuleFolder::shipped);
    return check(tables, files);
  }

  /** What is wrong with tables in view of the detections in {@code files}. */
  static List<TableError> check(Tables tables, List<RuleFile> files) {
    Set<String> detections = files.stream().map(RuleFile::stem).collect(Collectors.toSet());
    return CorrelationCheck.check(tables, detections);
  }
}
