package org.konseki.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.konseki.incident.FindingChanges;

/**
 * What is written in one go.
 *
 * @param rejected lines to keep as rejected
 * @param replayed ids of rejected lines that were read at a second try, and are dropped
 */
public record Batch(FindingChanges findings, List<RejectedLine> rejected, Set<Long> replayed) {

  public Batch {
    requireNonNull(findings, "findings is null");
    rejected = List.copyOf(rejected);
    replayed = Set.copyOf(replayed);
  }

  /** A batch of findings only. */
  public static Batch of(FindingChanges findings) {
    return new Batch(findings, List.of(), Set.of());
  }
}
