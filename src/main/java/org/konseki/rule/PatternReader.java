package org.konseki.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/** Reads what rules ask of their facts from the very text that they were compiled from. */
final class PatternReader {

  private final Map<String, CompiledRule> rules;

  PatternReader(Map<String, CompiledRule> rules) {
    this.rules = rules;
  }

  /** The patterns of all rules in {@code drl}, which compiles. */
  List<RulePattern> read(Collection<String> drl) {
    List<RulePattern> patterns = new ArrayList<>();
    for (String file : drl) {
      for (RuleDescr descr : parse(file)) {
        List<? extends BaseDescr> asked = descr.getLhs().getDescrs();
        CompiledRule rule = rules.get(descr.getName());
        if (rule != null && !asked.isEmpty() && asked.get(0) instanceof PatternDescr first) {
          patterns.add(pattern(rule, first, asked.subList(1, asked.size()), file));
        }
      }
    }
    return patterns;
  }

  private static List<RuleDescr> parse(String file) {
    try {
      return new DrlParser().parse(false, file).getRules();
    } catch (DroolsParserException e) {
      throw new IllegalStateException("Compiled rules cannot be read again", e);
    }
  }

  private static RulePattern pattern(
      CompiledRule rule, PatternDescr first, List<? extends BaseDescr> others, String file) {
    List<Condition> conditions = new ArrayList<>();
    first.getConstraint().getDescrs().stream()
        .map(constraint -> ConditionReader.read(text(constraint, file)))
        .forEach(conditions::add);
    others.forEach(other -> conditions.add(new Condition.Opaque(text(other, file))));
    String type = first.getObjectType();
    return new RulePattern(rule, type.substring(type.lastIndexOf('.') + 1), conditions);
  }

  private static String text(BaseDescr descr, String file) {
    if (descr instanceof ExprConstraintDescr expression) {
      return expression.getExpression();
    }
    int start = descr.getStartCharacter();
    int end = Math.min(file.length(), descr.getEndCharacter() + 1);
    return start >= 0 && start < end ? file.substring(start, end).strip() : descr.toString();
  }
}
