package org.konseki.detect;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.konseki.rule.Condition;
import org.konseki.rule.Condition.Comparison;
import org.konseki.rule.Condition.Operator;

/**
 * A comparison of a field with a literal whose outcome needs no rule engine: of texts, booleans and
 * numbers with what is of their kind, and of anything with null. Whether fractions are equal, and
 * what is no number at all, is left to the engine.
 *
 * @param literal a {@link String}, {@link Boolean}, {@link Long} or {@link Double}, or null
 */
record FieldTest(FieldReader field, Operator operator, @Nullable Object literal) {

  /** The test that {@code condition} is for facts of {@code type}, or null if it is none. */
  static @Nullable FieldTest of(Class<?> type, Condition condition) {
    if (!(condition instanceof Comparison comparison)) {
      return null;
    }
    FieldReader field = FieldReader.of(type, comparison.field()).orElse(null);
    if (field == null || !isUnderstood(field.type(), comparison)) {
      return null;
    }
    return new FieldTest(field, comparison.operator(), literal(field, comparison.literal()));
  }

  private static @Nullable Object literal(FieldReader field, @Nullable Object literal) {
    if (literal instanceof BigDecimal number) {
      return field.type() == double.class
          ? (Object) number.doubleValue()
          : (Object) number.longValueExact();
    }
    return literal;
  }

  private static boolean isUnderstood(Class<?> type, Comparison comparison) {
    Object literal = comparison.literal();
    boolean equality =
        comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.NOT_EQUAL;
    if (literal == null) {
      return equality && !type.isPrimitive();
    }
    if (literal instanceof String text) {
      // null is compared as an empty text where texts are compared by their digits
      return equality && type == String.class && !text.isEmpty();
    }
    if (literal instanceof Boolean) {
      return equality && type == boolean.class;
    }
    if (type == double.class) {
      return !equality && literal instanceof BigDecimal;
    }
    return (type == int.class || type == long.class)
        && literal instanceof BigDecimal number
        && number.scale() <= 0
        && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }

  /** Whether the values that meet it can be looked up. */
  boolean isLookup() {
    return operator == Operator.EQUAL && literal != null;
  }

  /** What to look it up by. */
  Object key() {
    return key(requireNonNull(literal, "literal is null"));
  }

  /** What to look up a field's value by. */
  static Object key(Object value) {
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  /** Whether it holds for {@code fact}. */
  boolean holds(Object fact) {
    Object value = field.read(fact);
    return switch (operator) {
      case EQUAL -> isEqual(value);
      case NOT_EQUAL -> !isEqual(value);
      // up to what the rules' literals may be, a double is as exact as a whole number
      case AT_LEAST -> !(number(value) < number(literal));
      case AT_MOST -> !(number(value) > number(literal));
      case MORE -> !(number(value) <= number(literal));
      case LESS -> !(number(value) >= number(literal));
    };
  }

  private boolean isEqual(@Nullable Object value) {
    return value == null || literal == null ? value == literal : key(value).equals(literal);
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
