package org.konseki.pipeline;

/** Thrown when an analysis gives more findings than its answer may hold. */
public class AnalysisTooLarge extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int limit;
  private final int done;
  private final int total;

  public AnalysisTooLarge(int limit, int done, int total) {
    super(
        "The analysis has over " + limit + " findings after " + done + " of " + total + " events");
    this.limit = limit;
    this.done = done;
    this.total = total;
  }

  /** How many findings it may give. */
  public int limit() {
    return limit;
  }

  /** Events judged until then. */
  public int done() {
    return done;
  }

  /** Events given. */
  public int total() {
    return total;
  }
}
