package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.jspecify.annotations.Nullable;
import org.konseki.rule.RowConstraint.Operator;

/** What a table row asks of a fact's field, as the rule engine asks it. */
final class FieldTest implements Predicate1<Object>, HashedExpression {

  private static final long serialVersionUID = 1L;

  private final FactField field;
  private final Operator operator;
  private final transient Object literal;

  /**
   * A test of {@code field}.
   *
   * @throws IllegalArgumentException if no value of the field can be compared so
   */
  FieldTest(FactField field, RowConstraint constraint) {
    this.field = requireNonNull(field, "field is null");
    this.operator = constraint.operator();
    this.literal = literal(constraint, field.type());
  }

  /** The literal as a value of the field's type. */
  Object literal() {
    return literal;
  }

  @Override
  public boolean test(Object fact) {
    Object value = field.apply(fact);
    return switch (operator) {
      case EQUALS -> literal.equals(value);
      case AT_LEAST -> value instanceof Number number && compare(number) >= 0;
      case AT_MOST -> value instanceof Number number && compare(number) <= 0;
      case LIKE -> RowPattern.matchesPattern(value, literal.toString());
    };
  }

  private int compare(Number value) {
    return Double.compare(value.doubleValue(), ((Number) literal).doubleValue());
  }

  /** Equal tests have equal ones: the engine asks them once for all rows that have them. */
  @Override
  public String getExpressionHash() {
    return field.getExpressionHash() + " " + operator + " " + literal;
  }

  private static Object literal(RowConstraint constraint, Class<?> type) {
    Object literal = constraint.literal();
    if (constraint.operator() == Operator.LIKE) {
      return literal.toString();
    }
    Object plain = literal instanceof Duration length ? (Object) length.toMillis() : literal;
    @Nullable Object fitting = plain instanceof Number number ? number(number, type) : plain;
    if (fitting == null || !type.isInstance(fitting)) {
      throw new IllegalArgumentException(
          "the field %s is no %s".formatted(constraint.field(), plain.getClass().getSimpleName()));
    }
    return fitting;
  }

  private static @Nullable Object number(Number number, Class<?> type) {
    if (type == Integer.class) {
      return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number.longValue()));
    }
    if (type == Long.class) {
      return number.longValue();
    }
    return type == Double.class ? (Object) number.doubleValue() : null;
  }
}
