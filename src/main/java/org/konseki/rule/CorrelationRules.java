package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.api.runtime.KieSession;
import org.konseki.table.Tables;

/**
 * The rows of correlation/sequences and correlation/risk, compiled. Close them once no session uses
 * them any more.
 */
public final class CorrelationRules implements AutoCloseable {

  private static final String FILE = "correlation/rows.drl";

  private final Shared<RuleCompiler.Module> module;
  private final List<SequenceRule> sequences;
  private final Map<String, RiskRule> risks;

  private CorrelationRules(
      Shared<RuleCompiler.Module> module, List<SequenceRule> sequences, List<RiskRule> risks) {
    this.module = requireNonNull(module, "module is null");
    this.sequences = List.copyOf(sequences);
    this.risks = risks.stream().collect(Collectors.toMap(RiskRule::name, Function.identity()));
  }

  /**
   * Compiles the rows of {@code tables}.
   *
   * @throws RuleException if they do not compile, which is a bug: rows were checked before
   */
  public static CorrelationRules compile(Tables tables) {
    List<SequenceRule> sequences = sequences(tables);
    List<RiskRule> risks = risks(tables);
    RuleCompiler.Module module =
        RuleCompiler.module(
            drl(sequences, risks),
            messages ->
                messages.stream().map(message -> new RuleError(FILE, 0, "", message)).toList());
    return new CorrelationRules(new Shared<>(module, module::close), sequences, risks);
  }

  /** What the engine compiles for the rows of {@code tables}, by path. */
  static Map<String, String> drl(Tables tables) {
    return drl(sequences(tables), risks(tables));
  }

  private static Map<String, String> drl(List<SequenceRule> sequences, List<RiskRule> risks) {
    return Map.of(FILE, CorrelationDrl.of(sequences, risks));
  }

  private static List<SequenceRule> sequences(Tables tables) {
    return tables.rows(SequenceRule.TABLE).stream().map(SequenceRule::of).toList();
  }

  private static List<RiskRule> risks(Tables tables) {
    return tables.rows(RiskRule.TABLE).stream()
        .map(row -> RiskRule.of(row, RuleExpander.ref(row)))
        .toList();
  }

  /** The same rules for one more user, who closes them by itself. */
  public CorrelationRules share() {
    return new CorrelationRules(module.share(), sequences, List.copyOf(risks.values()));
  }

  /** Whether both are the same rules, for several users. */
  public boolean isOf(CorrelationRules others) {
    return module == others.module;
  }

  /** Whether {@code tables} have the same rows of such rules as {@code others}. */
  public static boolean isSame(Tables tables, Tables others) {
    return Stream.of(SequenceRule.TABLE, RiskRule.TABLE)
        .allMatch(id -> tables.rows(id).equals(others.rows(id)));
  }

  /** Whether rows of the table {@code id} become such rules. */
  public static boolean isCompiledFrom(String id) {
    return id.equals(SequenceRule.TABLE) || id.equals(RiskRule.TABLE);
  }

  /** A session of these rules, whatever thread asks for it. */
  public KieSession open() {
    return RuleCompiler.open(module.value().kieBase());
  }

  /** The chains, from top to bottom. */
  public List<SequenceRule> sequences() {
    return sequences;
  }

  /** The risks. */
  public List<RiskRule> risks() {
    return risks.values().stream()
        .sorted(Comparator.comparingInt(risk -> risk.row().position()))
        .toList();
  }

  /** The risk that the rule of this name judges. */
  public Optional<RiskRule> risk(String rule) {
    return Optional.ofNullable(risks.get(rule));
  }

  /** The widest span of event time that any row looks back. */
  public Duration widest() {
    return Stream.concat(
            sequences.stream().map(SequenceRule::within), risks().stream().map(RiskRule::window))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /**
   * The chains in groups: each names chains of earlier groups only as its steps.
   *
   * @throws IllegalArgumentException if a chain is a step of itself
   */
  public List<List<SequenceRule>> levels() {
    return levels(sequences);
  }

  static List<List<SequenceRule>> levels(List<SequenceRule> sequences) {
    List<List<SequenceRule>> levels = new ArrayList<>();
    List<SequenceRule> left = new ArrayList<>(sequences);
    while (!left.isEmpty()) {
      List<SequenceRule> ready =
          left.stream()
              .filter(rule -> left.stream().noneMatch(other -> rule.isBuiltOn(other.name())))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalArgumentException(
            "A chain is a step of itself: " + left.stream().map(SequenceRule::name).toList());
      }
      levels.add(ready);
      left.removeAll(ready);
    }
    return levels;
  }

  @Override
  public void close() {
    module.letGo();
  }
}
