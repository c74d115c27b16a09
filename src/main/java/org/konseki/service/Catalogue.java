package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.konseki.detect.FindingWords;
import org.konseki.event.Stage;
import org.konseki.event.Text;
import org.konseki.rule.CompiledRule;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleMetadata;
import org.konseki.store.DetectionCount;
import org.konseki.store.FindingStore;

/** What the live rules look for, and how often they found it. */
@ApplicationScoped
public class Catalogue {

  /**
   * One detection.
   *
   * @param rules rules it is compiled to; none while no row of its tables decides
   * @param findings findings that are kept
   * @param hits events folded into them
   */
  public record Entry(
      String id,
      Text title,
      Stage stage,
      List<String> attack,
      int rules,
      List<String> tables,
      long findings,
      long hits) {}

  private final Engine engine;
  private final FindingStore findings;

  Catalogue(Engine engine, FindingStore findings) {
    this.engine = engine;
    this.findings = findings;
  }

  /** All detections of the live rules. */
  public List<Entry> entries() {
    RuleBase rules = engine.pipeline().judgement().rules();
    Map<String, List<CompiledRule>> compiled =
        rules.rules().values().stream().collect(Collectors.groupingBy(CompiledRule::detection));
    Map<String, DetectionCount> counts = findings.countByDetection();
    List<Entry> entries = new ArrayList<>();
    for (RuleMetadata metadata : rules.detections()) {
      String id = metadata.detection();
      List<CompiledRule> own = compiled.getOrDefault(id, List.of());
      DetectionCount count = counts.getOrDefault(id, DetectionCount.NONE);
      entries.add(
          new Entry(
              id,
              FindingWords.title(id).orElseGet(() -> new Text(id, id)),
              metadata.stage(),
              metadata.attack(),
              own.size(),
              tables(own, metadata),
              count.findings(),
              count.hits()));
    }
    return entries;
  }

  private static List<String> tables(List<CompiledRule> own, RuleMetadata first) {
    List<String> tables =
        own.stream()
            .map(rule -> rule.metadata().table())
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    String declared = first.table();
    return tables.isEmpty() && declared != null ? List.of(declared) : tables;
  }
}
