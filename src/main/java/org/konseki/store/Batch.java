package org.konseki.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Playbook;

/**
 * What is written in one go.
 *
 * @param rejected lines to keep as rejected
 * @param replayed ids of rejected lines that were read at a second try, and are dropped
 * @param playbook what is written into the incidents as advice
 */
public record Batch(
    FindingChanges findings, List<RejectedLine> rejected, Set<Long> replayed, Playbook playbook) {

  public Batch {
    requireNonNull(findings, "findings is null");
    rejected = List.copyOf(rejected);
    replayed = Set.copyOf(replayed);
    requireNonNull(playbook, "playbook is null");
  }

  /** A batch without advice. */
  public Batch(FindingChanges findings, List<RejectedLine> rejected, Set<Long> replayed) {
    this(findings, rejected, replayed, Playbook.NONE);
  }

  /** A batch of findings only, without advice. */
  public static Batch of(FindingChanges findings) {
    return of(findings, Playbook.NONE);
  }

  /** A batch of findings only. */
  public static Batch of(FindingChanges findings, Playbook playbook) {
    return new Batch(findings, List.of(), Set.of(), playbook);
  }
}
