package org.konseki.service;

/** Thrown when the service cannot start with its settings; the message says which to change. */
public class BadSetting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadSetting(String message) {
    super(message);
  }
}
