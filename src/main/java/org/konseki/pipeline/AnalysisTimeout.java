package org.konseki.pipeline;

import java.time.Duration;

/** Thrown when an analysis takes longer than it may. */
public class AnalysisTimeout extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Duration limit;
  private final int done;
  private final int total;

  public AnalysisTimeout(Duration limit, int done, int total) {
    super("The analysis took longer than " + limit + ": " + done + " of " + total + " events");
    this.limit = limit;
    this.done = done;
    this.total = total;
  }

  /** How long it may take. */
  public Duration limit() {
    return limit;
  }

  /** Events judged in that time. */
  public int done() {
    return done;
  }

  /** Events given. */
  public int total() {
    return total;
  }
}
