package org.konseki.state;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries to be written as one, in their order. Used by one thread. */
public final class Changes {

  /**
   * An entry to be written.
   *
   * @param value null if the entry is to be removed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copying is what costs
  public record Change(Space space, byte[] key, byte @Nullable [] value) {

    public Change {
      requireNonNull(space, "space is null");
      requireNonNull(key, "key is null");
    }
  }

  private final List<Change> changes = new ArrayList<>();

  /** Sets the value of a key. */
  public Changes put(Space space, byte[] key, byte[] value) {
    changes.add(new Change(space, key, requireNonNull(value, "value is null")));
    return this;
  }

  /** Removes a key. */
  public Changes remove(Space space, byte[] key) {
    changes.add(new Change(space, key, null));
    return this;
  }

  /** Appends what another one holds. */
  public Changes addAll(Changes other) {
    changes.addAll(other.changes);
    return this;
  }

  /** The entries, in their order. */
  public List<Change> list() {
    return changes;
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
