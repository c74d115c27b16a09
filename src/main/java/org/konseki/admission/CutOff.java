package org.konseki.admission;

import java.io.IOException;
import java.util.Locale;

/** The end of a body that is not waited for any longer. */
public final class CutOff extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why it is not. */
  public enum Reason {
    /** It came more slowly than it has to. */
    SLOW(408),
    /** It took longer than it may. */
    LONG(408),
    /** The service stops. */
    STOPPING(503);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    /** HTTP status of the answer. */
    public int status() {
      return status;
    }

    /** Its name in metrics and message keys. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  CutOff(Reason reason) {
    super("The body was cut off: " + reason.id());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
