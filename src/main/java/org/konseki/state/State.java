package org.konseki.state;

import org.jspecify.annotations.Nullable;

/**
 * Keys and values that survive the process. Safe for many threads; those that write at the same
 * time share one sync of the disk.
 */
public interface State extends AutoCloseable {

  /** Is shown entries. */
  @FunctionalInterface
  interface Visitor {
    /** Looks at an entry; false ends the visit. */
    boolean visit(byte[] key, byte[] value);
  }

  /**
   * Writes all of {@code changes} or nothing. Comes back when it is on disk.
   *
   * @throws StateException if it could not be written; then nothing of it is there
   */
  void write(Changes changes);

  /**
   * Writes all of {@code changes} or nothing, without waiting for the disk. It survives the process
   * from then on, and a failure of the machine once something that was written after it does.
   *
   * @throws StateException if it could not be written; then nothing of it is there
   */
  void writeUnsynced(Changes changes);

  /**
   * Takes changes that are written with the next {@link #settle}: what may be done anew after a
   * crash, such as what could not be written while the disk was full. {@link #get} sees them.
   */
  void owe(Changes changes);

  /**
   * Writes all that is owed, and {@code changes}, as one.
   *
   * @throws StateException if it could not be written; then all of it is still owed
   */
  void settle(Changes changes);

  /**
   * Writes many entries of one space as one, beside other writers, who do not wait for it. Comes
   * back when it is on disk, and all that was written before with it. Nobody else writes to that
   * space.
   *
   * @param entries in ascending order of their keys, as unsigned bytes, each key once
   * @throws StateException if it could not be written; then nothing of it is there
   */
  void load(Space space, Iterable<Changes.Change> entries);

  /**
   * The value of {@code key}, or null if there is none.
   *
   * @throws StateException if it cannot be read
   */
  byte @Nullable [] get(Space space, byte[] key);

  /**
   * Shows the entries whose keys are {@code from} or greater, as unsigned bytes, in their order.
   *
   * @throws StateException if they cannot be read
   */
  void scan(Space space, byte[] from, Visitor visitor);

  /** As {@link #scan}, from the last entry backwards. */
  void scanBackwards(Space space, Visitor visitor);

  @Override
  void close();
}
