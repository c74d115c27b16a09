package org.konseki.rule;

import static java.util.Objects.requireNonNull;

/**
 * What a table row asks of one field of a fact.
 *
 * @param field name of the fact's field
 * @param literal a text, number, boolean or duration; a text pattern for {@link Operator#LIKE}
 */
record RowConstraint(String field, Operator operator, Object literal) {

  /** How a field is compared. */
  enum Operator {
    EQUALS,
    AT_LEAST,
    AT_MOST,
    LIKE
  }

  RowConstraint {
    requireNonNull(field, "field is null");
    requireNonNull(operator, "operator is null");
    requireNonNull(literal, "literal is null");
  }

  /** The constraint as DRL says it. */
  String drl() {
    return switch (operator) {
      case EQUALS -> DrlLiteral.equality(field, literal);
      case AT_LEAST -> DrlLiteral.comparison(field, ">=", literal);
      case AT_MOST -> DrlLiteral.comparison(field, "<=", literal);
      case LIKE -> DrlLiteral.like(field, literal.toString());
    };
  }
}
