package org.konseki.api;

import java.util.List;

/** Ends a request whose input is at fault in places that are already put into words. */
final class InvalidInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem.Fault> faults;

  /**
   * @param key key of the problem's detail in the bundle {@code problems}
   */
  InvalidInput(String key, List<Problem.Fault> faults) {
    super(key);
    this.faults = List.copyOf(faults);
  }

  /** The places. */
  List<Problem.Fault> faults() {
    return faults;
  }
}
