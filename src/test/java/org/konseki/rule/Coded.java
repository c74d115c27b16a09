package org.konseki.rule;

import java.util.concurrent.atomic.AtomicInteger;

/** A fact that counts how often its code is read. */
public record Coded(int code, String kind) {

  static final AtomicInteger READS = new AtomicInteger();

  @Override
  public int code() {
    READS.incrementAndGet();
    return code;
  }
}
