package org.konseki.state;

/** The disk did not do what was asked of it: it is full, it fails, or what it holds is damaged. */
public class StateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What could not be done, and why. */
  public StateException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What could not be done. */
  public StateException(String message) {
    super(message);
  }
}
