package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.EventProcessingOption;

/**
 * DRL files, compiled: rules that stand for themselves, and those that rows of a table fill in.
 * Compiled once for as long as the files stay the same, whatever becomes of the tables.
 */
final class Templates {

  private final List<RuleReader.Source> sources;
  private final RuleCompiler.Module module;
  private final Collection<Model> models;

  private Templates(List<RuleReader.Source> sources, RuleCompiler.Module module) {
    this.sources = List.copyOf(sources);
    this.module = requireNonNull(module, "module is null");
    this.models = List.copyOf(module.models());
  }

  /**
   * Compiles {@code sources}.
   *
   * @throws RuleException if any of them is wrong; it names every one
   */
  static Templates compile(List<RuleReader.Source> sources) {
    RuleCompiler.Module module =
        RuleCompiler.module(
            drl(sources),
            messages ->
                new RuleDiagnosis(sources, RuleCompiler.class.getClassLoader()).explain(messages));
    return RuleCompiler.carefully(() -> new Templates(sources, module));
  }

  /** What the engine compiles for {@code sources}, by path. */
  static Map<String, String> drl(List<RuleReader.Source> sources) {
    Map<String, String> drl = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      RuleReader.Source source = sources.get(i);
      String before = drl.getOrDefault(source.file().path(), source.header());
      String body = source.text().substring(source.whenAt());
      String rule = "rule \"" + name(source, i) + "\"\n" + body + "\n";
      drl.put(source.file().path(), before + rule);
    }
    return drl;
  }

  /** What the engine knows a source by: a template's own name is never that of a rule. */
  private static String name(RuleReader.Source source, int number) {
    return source.metadata().table() == null ? source.name() : "template " + number;
  }

  /** What they were read from. */
  List<RuleReader.Source> sources() {
    return sources;
  }

  /**
   * The rules as the engine takes them.
   *
   * @param expanded for each source, in order, the rules that it stands for
   * @throws RuleException if rows ask what a template's fact does not have
   */
  KieBase kieBase(List<List<RuleExpander.Expanded>> expanded) {
    return RuleCompiler.carefully(
        () -> {
          List<Model> filled = models.stream().map(model -> fill(model, expanded)).toList();
          KieServices services = KieServices.get();
          KieBaseConfiguration configuration =
              services.newKieBaseConfiguration(null, module.container().getClassLoader());
          configuration.setOption(EventProcessingOption.CLOUD);
          return KieBaseBuilder.createKieBaseFromModel(filled, configuration);
        });
  }

  private Model fill(Model model, List<List<RuleExpander.Expanded>> expanded) {
    Map<String, Rule> compiled = new LinkedHashMap<>();
    model.getRules().forEach(rule -> compiled.put(rule.getName(), rule));
    List<Rule> rules = new ArrayList<>();
    List<RuleError> errors = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Rule own = compiled.remove(name(sources.get(i), i));
      if (own != null && sources.get(i).metadata().table() == null) {
        rules.add(own);
      } else if (own != null) {
        fill(own, sources.get(i), expanded.get(i), rules).ifPresent(errors::add);
      }
    }
    if (!errors.isEmpty()) {
      throw new RuleException(errors);
    }
    rules.addAll(compiled.values());
    ModelImpl filled = new ModelImpl(model.getName());
    filled.withRules(rules).withGlobals(model.getGlobals()).withQueries(model.getQueries());
    model.getTypeMetaDatas().forEach(filled::addTypeMetaData);
    return filled;
  }

  private static Optional<RuleError> fill(
      Rule template,
      RuleReader.Source source,
      List<RuleExpander.Expanded> expanded,
      List<Rule> into) {
    try {
      for (RuleExpander.Expanded one : expanded) {
        into.add(RowRules.of(template, one.rule().name(), one.constraints()));
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      return Optional.of(
          new RuleError(source.file().path(), source.line(), source.name(), message));
    }
  }

  /** Frees what it takes; no session may use rules of it any more. */
  void close() {
    module.close();
  }
}
