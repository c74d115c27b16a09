package org.konseki.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.konseki.pipeline.Outcome;

/** Waiting for what shards make of events. */
final class Outcomes {

  private Outcomes() {}

  /** The outcome once it is there; a failure as the shard threw it. */
  static Outcome of(CompletableFuture<Outcome> pending) {
    try {
      return pending.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
