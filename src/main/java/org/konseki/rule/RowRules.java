package org.konseki.rule;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Index;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.constraints.MultipleConstraints;
import org.drools.model.constraints.SingleConstraint1;
import org.drools.model.impl.RuleImpl;
import org.drools.model.index.AlphaIndexImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.PatternImpl;

/**
 * Makes the rules of table rows from a compiled template: the template with what the row asks
 * before its own conditions. Nothing is compiled for it, so that a table of a thousand rows is
 * ready in a moment; and nothing that a cell holds ever becomes code.
 */
final class RowRules {

  private RowRules() {}

  /**
   * The rule {@code name} that asks {@code constraints} and then what {@code template} asks.
   *
   * @throws IllegalArgumentException if the template's fact cannot be asked so
   */
  static Rule of(Rule template, String name, List<RowConstraint> constraints) {
    CompositePatterns view = (CompositePatterns) template.getView();
    List<Condition> conditions = new ArrayList<>(view.getSubConditions());
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i) instanceof Pattern<?> first) {
        conditions.set(i, asking(first, constraints));
        break;
      }
    }
    CompositePatterns asked =
        new CompositePatterns(view.getType(), conditions, view.getConsequences());
    return new RuleImpl(template.getPackage(), name, template.getUnit(), asked);
  }

  private static <T> Condition asking(Pattern<T> pattern, List<RowConstraint> constraints) {
    List<Constraint> all = new ArrayList<>();
    constraints.forEach(constraint -> all.add(constraint(pattern, constraint)));
    Constraint own = pattern.getConstraint();
    if (own instanceof MultipleConstraints several) {
      all.addAll(several.getChildren());
    } else {
      all.add(own);
    }
    PatternImpl<T> copy =
        new PatternImpl<>(
            pattern.getPatternVariable(),
            new MultipleConstraints(all),
            new ArrayList<>(pattern.getBindings()));
    copy.addWatchedProps(pattern.getWatchedProps());
    copy.setPassive(pattern.isPassive());
    return copy;
  }

  /** Equality is indexed: whatever the number of rows, the engine finds the right ones at once. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Constraint constraint(Pattern<?> pattern, RowConstraint asked) {
    FieldTest test = test(pattern, asked);
    SingleConstraint1 constraint =
        new SingleConstraint1(test.getExpressionHash(), pattern.getPatternVariable(), test);
    if (asked.operator() == RowConstraint.Operator.EQUALS) {
      FactField field = field(pattern, asked);
      int index = pattern.getPatternClassMetadata().getPropertyIndex(asked.field());
      constraint.setIndex(
          new AlphaIndexImpl(
              field.type(), Index.ConstraintType.EQUAL, index, field, test.literal()));
    }
    return constraint;
  }

  private static FieldTest test(Pattern<?> pattern, RowConstraint asked) {
    return new FieldTest(field(pattern, asked), asked);
  }

  private static FactField field(Pattern<?> pattern, RowConstraint asked) {
    Class<?> fact = pattern.getPatternVariable().getType();
    return FactField.find(fact, asked.field())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a %s has no field %s, which the rows ask for"
                        .formatted(fact.getSimpleName(), asked.field())));
  }
}
