package org.konseki.measure;

import java.util.Collection;
import java.util.Set;

/**
 * Whose measurements an earlier process told after what is known was last kept. Until all that it
 * knew is learnt again, what moves of theirs is handed over even below every threshold: learnt in
 * another order, it may never pass the one that it passed then. Safe for many threads.
 */
public final class Earlier {

  private final Set<String> tellers;
  private volatile boolean over;

  private Earlier(Set<String> tellers) {
    this.tellers = tellers;
    this.over = tellers.isEmpty();
  }

  /** Nobody's. */
  public static Earlier none() {
    return new Earlier(Set.of());
  }

  /**
   * Those of some.
   *
   * @param tellers keys of the subjects whose shards told of them
   */
  public static Earlier of(Collection<String> tellers) {
    return new Earlier(Set.copyOf(tellers));
  }

  /** Whether it was told of one that {@code teller} tells of. */
  boolean isOf(String teller) {
    return !over && tellers.contains(teller);
  }

  /** Whether all is learnt again. */
  public boolean isOver() {
    return over;
  }

  /** All is learnt again. */
  public void end() {
    over = true;
  }
}
