package org.konseki.service;

import org.konseki.pipeline.Overloaded;

/** Thrown while as many analyses run as may; the caller may come again in a moment. */
public class AnalystBusy extends Overloaded {

  private static final long serialVersionUID = 1L;

  public AnalystBusy() {
    super("Other analyses are running");
  }
}
