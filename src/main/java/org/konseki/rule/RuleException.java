package org.konseki.rule;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when rules do not compile; carries every error with its file, line and rule. */
public class RuleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RuleError> errors;

  public RuleException(List<RuleError> errors) {
    super(
        errors.stream()
            .map(RuleError::toString)
            .collect(Collectors.joining("\n  ", "The rules do not compile:\n  ", "")));
    this.errors = List.copyOf(errors);
  }

  /** All errors found. */
  public List<RuleError> errors() {
    return errors;
  }
}
