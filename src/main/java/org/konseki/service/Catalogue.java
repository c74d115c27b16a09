package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.FindingWords;
import org.konseki.event.Stage;
import org.konseki.event.Text;
import org.konseki.rule.CompiledRule;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RiskRule;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleMetadata;
import org.konseki.rule.SequenceRule;
import org.konseki.store.DetectionCount;
import org.konseki.store.FindingStore;

/** What the live rules look for, and how often they found it. */
@ApplicationScoped
public class Catalogue {

  /**
   * One detection.
   *
   * @param stage null for what is of the latest stage of its findings
   * @param rules rules it is compiled to; none while no row of its tables decides
   * @param rows the rows that it is made of; none for detections, whose rows only set numbers
   * @param findings findings that are kept
   * @param hits events folded into them
   */
  public record Entry(
      String id,
      Text title,
      @Nullable Stage stage,
      List<String> attack,
      int rules,
      List<String> tables,
      List<String> rows,
      long findings,
      long hits) {}

  private final Engine engine;
  private final FindingStore findings;

  Catalogue(Engine engine, FindingStore findings) {
    this.engine = engine;
    this.findings = findings;
  }

  /** All detections of the live rules, with the chains, risks and campaigns made of them. */
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
              title(id),
              metadata.stage(),
              metadata.attack(),
              own.size(),
              tables(own, metadata),
              List.of(),
              count.findings(),
              count.hits()));
    }
    entries.addAll(correlations(engine.correlation(), counts));
    return entries;
  }

  private static List<Entry> correlations(
      CorrelationRules rules, Map<String, DetectionCount> counts) {
    Map<String, List<SequenceRule>> chains = new TreeMap<>();
    rules
        .sequences()
        .forEach(rule -> chains.computeIfAbsent(rule.name(), n -> new ArrayList<>()).add(rule));
    List<Entry> entries = new ArrayList<>();
    chains.forEach(
        (name, rows) -> {
          SequenceRule first = rows.get(0);
          Text title = Objects.requireNonNullElseGet(first.title(), () -> title(name));
          List<String> refs = rows.stream().map(rule -> rule.row().ref()).toList();
          entries.add(correlation(name, title, first.stage(), SequenceRule.TABLE, refs, counts));
        });
    for (RiskRule.Kind kind : RiskRule.Kind.values()) {
      String name = kind.detection();
      List<String> refs =
          rules.risks().stream()
              .filter(rule -> rule.kind() == kind)
              .map(rule -> rule.row().ref())
              .toList();
      entries.add(correlation(name, title(name), null, RiskRule.TABLE, refs, counts));
    }
    return entries;
  }

  private static Entry correlation(
      String name,
      Text title,
      @Nullable Stage stage,
      String table,
      List<String> rows,
      Map<String, DetectionCount> counts) {
    DetectionCount count = counts.getOrDefault(name, DetectionCount.NONE);
    return new Entry(
        name,
        title,
        stage,
        List.of(),
        rows.size(),
        List.of(table),
        rows,
        count.findings(),
        count.hits());
  }

  private static Text title(String id) {
    return FindingWords.title(id).orElseGet(() -> new Text(id, id));
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
