package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something with several users that is closed when the last of them has let go of it. Its maker is
 * the first user.
 */
final class Shared<T> {

  private final T value;
  private final Runnable close;
  private final AtomicInteger users = new AtomicInteger(1);

  Shared(T value, Runnable close) {
    this.value = requireNonNull(value, "value is null");
    this.close = requireNonNull(close, "close is null");
  }

  T value() {
    return value;
  }

  /**
   * Counts one more user.
   *
   * @throws IllegalStateException if the last one has let go of it
   */
  Shared<T> share() {
    if (users.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
      throw new IllegalStateException("Closed already: " + value);
    }
    return this;
  }

  /** One user less. */
  void letGo() {
    if (users.decrementAndGet() == 0) {
      close.run();
    }
  }
}
