package org.konseki.security;

/** Thrown when what is configured as a token protects nobody; the message says what to do. */
public class BadToken extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  BadToken(String message) {
    super(message);
  }

  BadToken(String message, Throwable cause) {
    super(message, cause);
  }
}
