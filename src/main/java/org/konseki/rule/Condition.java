package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One thing that a rule asks of a fact, as its DRL says it. */
public sealed interface Condition {

  /** The condition in the rule's own terms, such as {@code portAllowed == false}. */
  String text();

  /**
   * A field compared with a literal.
   *
   * @param field name of the fact's field
   * @param literal a {@link String}, {@link BigDecimal} or {@link Boolean}, or null
   */
  record Comparison(String field, Operator operator, @Nullable Object literal)
      implements Condition {

    public Comparison {
      requireNonNull(field, "field is null");
      requireNonNull(operator, "operator is null");
    }

    @Override
    public String text() {
      Object shown = literal instanceof String text ? '"' + text + '"' : literal;
      return field + " " + operator.sign() + " " + shown;
    }

    /** Whether the condition holds for a field of this value. */
    public boolean holds(@Nullable Object actual) {
      if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
        return isEqual(actual) == (operator == Operator.EQUAL);
      }
      return actual instanceof Number number
          && literal instanceof BigDecimal bound
          && operator.accepts(decimal(number).compareTo(bound));
    }

    private boolean isEqual(@Nullable Object actual) {
      if (actual == null || literal == null) {
        return actual == literal;
      }
      if (actual instanceof Number number && literal instanceof BigDecimal expected) {
        return decimal(number).compareTo(expected) == 0;
      }
      return actual.toString().equals(literal.toString());
    }

    private static BigDecimal decimal(Number number) {
      double value = number.doubleValue();
      // no decimal stands for NaN and the infinities; a measurement may be one
      return Double.isFinite(value)
          ? new BigDecimal(number.toString())
          : BigDecimal.valueOf(value > 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
    }
  }

  /** A condition of another form; only whether its rule fired tells whether it held. */
  record Opaque(String text) implements Condition {

    public Opaque {
      requireNonNull(text, "text is null");
    }
  }

  /** How a field is compared. */
  enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    MORE(">"),
    LESS("<");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** The operator as DRL writes it. */
    public String sign() {
      return sign;
    }

    /** Whether it holds where comparing the field with the literal gives {@code order}. */
    boolean accepts(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case AT_LEAST -> order >= 0;
        case AT_MOST -> order <= 0;
        case MORE -> order > 0;
        case LESS -> order < 0;
      };
    }
  }
}
