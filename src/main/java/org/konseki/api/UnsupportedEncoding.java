package org.konseki.api;

/** Thrown when a body's {@code Content-Encoding} is not read here. */
public class UnsupportedEncoding extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsupportedEncoding(String message) {
    super(message);
  }
}
