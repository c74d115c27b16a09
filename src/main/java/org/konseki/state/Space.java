package org.konseki.state;

/** A part of the state with keys of its own. */
public enum Space {
  /** Single values: formats, positions, secrets. */
  META,

  /** What shards have measured and learnt, entry by entry, as of the last checkpoint. */
  KNOWN,

  /** What single events caused, for whoever sends one again; the oldest go first. */
  CAUSED,

  /** Digests of the ids of events, by position in the journal; the oldest go first. */
  SEEN,

  /** The events themselves, in the order of their acceptance; the oldest go first. */
  JOURNAL
}
