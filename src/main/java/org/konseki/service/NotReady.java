package org.konseki.service;

/** Thrown while the rules are still being compiled; the caller may come again in a moment. */
public class NotReady extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotReady() {
    super("The rules are still being compiled");
  }
}
