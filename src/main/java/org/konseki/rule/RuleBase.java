package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.konseki.table.Tables;

/**
 * Compiled rules, ready to run. Close it once no session uses it any more; what several of them
 * were compiled from is freed with the last.
 */
public final class RuleBase implements AutoCloseable {

  private final List<RuleFile> files;
  private final Shared<Templates> templates;
  private final KieBase kieBase;
  private final Map<String, CompiledRule> rules;
  private final List<RuleMetadata> detections;
  private final List<String> drl;
  private final List<RulePattern> patterns;

  private RuleBase(
      List<RuleFile> files,
      Shared<Templates> templates,
      KieBase kieBase,
      Map<String, CompiledRule> rules,
      Collection<RuleMetadata> detections,
      Collection<String> drl) {
    this.files = List.copyOf(files);
    this.templates = requireNonNull(templates, "templates is null");
    this.kieBase = requireNonNull(kieBase, "kieBase is null");
    this.rules = Map.copyOf(rules);
    this.detections = List.copyOf(detections);
    this.drl = List.copyOf(drl);
    this.patterns = List.copyOf(new PatternReader(this.rules).read(this.drl));
  }

  /** The rules that {@code templates} and the rows of {@code tables} stand for. */
  static RuleBase of(List<RuleFile> files, Templates templates, Tables tables) {
    return of(files, new Shared<>(templates, templates::close), tables, null);
  }

  private static RuleBase of(
      List<RuleFile> files, Shared<Templates> templates, Tables tables, @Nullable RuleBase before) {
    try {
      return expand(files, templates, tables, before);
    } catch (RuntimeException | Error e) {
      templates.letGo();
      throw e;
    }
  }

  private static RuleBase expand(
      List<RuleFile> files, Shared<Templates> templates, Tables tables, @Nullable RuleBase before) {
    Map<String, StringBuilder> drl = new LinkedHashMap<>();
    Map<String, CompiledRule> rules = new LinkedHashMap<>();
    Map<String, RuleMetadata> detections = new LinkedHashMap<>();
    List<List<RuleExpander.Expanded>> all = new ArrayList<>();
    RuleExpander expander = new RuleExpander(tables);
    for (RuleReader.Source source : templates.value().sources()) {
      detections.putIfAbsent(source.metadata().detection(), source.metadata());
      StringBuilder text =
          drl.computeIfAbsent(
              source.file().path(), path -> new StringBuilder().append(source.header()));
      List<RuleExpander.Expanded> own = expander.expand(source);
      for (RuleExpander.Expanded expanded : own) {
        rules.put(expanded.rule().name(), expanded.rule());
        text.append(expanded.drl());
      }
      all.add(own);
    }
    List<String> texts = drl.values().stream().map(StringBuilder::toString).toList();
    KieBase kieBase =
        before != null && before.drl.equals(texts) // such as other severities
            ? before.kieBase
            : templates.value().kieBase(all);
    return new RuleBase(files, templates, kieBase, rules, detections.values(), texts);
  }

  /** Whether it was compiled from these files. */
  boolean isOf(List<RuleFile> others) {
    return files.equals(others);
  }

  /** The same rules with the rows of other tables. */
  RuleBase with(Tables tables) {
    return of(files, templates.share(), tables, this);
  }

  /** The compiled rules themselves, to be looked at. */
  public KieBase kieBase() {
    return kieBase;
  }

  /** A session of these rules, whatever thread asks for it. */
  public KieSession open() {
    return RuleCompiler.open(kieBase);
  }

  /** The rules by their names in the rule base. */
  public Map<String, CompiledRule> rules() {
    return rules;
  }

  /** What the detections say of themselves, one entry per detection. */
  public List<RuleMetadata> detections() {
    return detections;
  }

  /** What each rule asks of its first fact. */
  public List<RulePattern> patterns() {
    return patterns;
  }

  /**
   * Whether rows of the table {@code id} become rules, so that other rows need another rule base.
   */
  public static boolean isCompiledFrom(String id) {
    return RowConditions.isKnown(id);
  }

  @Override
  public void close() {
    templates.letGo();
  }
}
