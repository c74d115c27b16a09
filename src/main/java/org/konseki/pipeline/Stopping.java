package org.konseki.pipeline;

/** Thrown when no more events are taken because the service stops. */
public class Stopping extends Overloaded {

  private static final long serialVersionUID = 1L;

  public Stopping() {
    super("The service is stopping");
  }
}
