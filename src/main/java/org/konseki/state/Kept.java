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
   * Puts an entry back.
   *
   * @throws StateException if it is damaged
   */
  void restore(byte[] key, byte[] value);
}
