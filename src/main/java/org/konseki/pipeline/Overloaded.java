package org.konseki.pipeline;

/** Thrown when no more events are taken for now; nothing was accepted, nothing is lost. */
public class Overloaded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Overloaded(String message) {
    super(message);
  }
}
