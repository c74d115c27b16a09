package org.konseki.store;

/**
 * The database cannot be used as it must be: it cannot be opened, read or written, or would not
 * survive a crash.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
