package org.konseki.load;

/** Endless events of one format, as text with the places that {@link Batch} stamps. */
@FunctionalInterface
interface Traffic {

  /** The next event, without a line's end; one {@code time} and one {@code number} in it. */
  String next();
}
