package org.konseki.service;

/** Thrown when a request's parameter is wrong; says which, and what is expected. */
public class BadParameter extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;

  /** A parameter {@code name} that is {@code value} but should be {@code expected}. */
  public BadParameter(String name, String value, String expected) {
    super("\"" + value + "\" is given, expected " + expected);
    this.name = name;
  }

  /** The parameter's name. */
  public String name() {
    return name;
  }
}
