package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** A body that ended before its end; what came before is judged and kept. */
public final class PartlyTaken extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient IntakeReport report;
  private final IOException reason;

  PartlyTaken(IntakeReport report, IOException reason) {
    super(reason.getMessage(), reason);
    this.report = requireNonNull(report, "report is null");
    this.reason = reason;
  }

  /** What became of the records before. */
  public IntakeReport report() {
    return report;
  }

  /** Why it ended. */
  public IOException reason() {
    return reason;
  }
}
