package org.konseki.state;

/**
 * A part of what the engine knows that outlives the process, entry by entry. What changed since the
 * last checkpoint is handed over; after a restart all entries are put back.
 */
public interface Kept {

  /** Owner of an entry that all shards have. */
  String EVERYONE = "";

  /** Is given entries that changed. */
  interface Entries {

    /**
     * An entry that is new or changed.
     *
     * @param owner key of the subject whose shard knows it; {@link #EVERYONE} if it is known to all
     */
    void put(String owner, byte[] key, byte[] value);

    /** An entry that is no more. */
    void remove(byte[] key);
  }

  /** By what its entries are found again: never changed, and no other's. */
  String name();

  /** Hands over what changed since the last time; all of it at the first. */
  void handOver(Entries changed);

  /**
   * Hands over the same, as it is now, but may leave some of it for later: what changes in between
   * is handed over before it does. To be used by one thread, that which changes it, and gone
   * through before the next.
   */
  default Rest beginHandOver(Entries changed) {
    handOver(changed);
    return Rest.NONE;
  }

  /** What a part has still to hand over. */
  @FunctionalInterface
  interface Rest {
    /** Nothing. */
    Rest NONE = most -> 0;

    /**
     * Hands over up to {@code most} entries more.
     *
     * @return how many were left of so many; 0 if nothing is left any more
     */
    int handOver(int most);
  }

  /**
   * Puts an entry back.
   *
   * @throws StateException if it is damaged
   */
  void restore(byte[] key, byte[] value);
}
