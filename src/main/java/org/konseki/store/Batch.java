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
 * @param notes of what the findings count
 */
public record Batch(
    FindingChanges findings,
    List<RejectedLine> rejected,
    Set<Long> replayed,
    Playbook playbook,
    Notes notes) {

  public Batch {
    requireNonNull(notes, "notes is null");
    requireNonNull(findings, "findings is null");
    rejected = List.copyOf(rejected);
    replayed = Set.copyOf(replayed);
    requireNonNull(playbook, "playbook is null");
  }

  /** A batch without advice. */
  public Batch(FindingChanges findings, List<RejectedLine> rejected, Set<Long> replayed) {
    this(findings, rejected, replayed, Playbook.NONE, Notes.NONE);
  }

  /** A batch of findings only, without advice. */
  public static Batch of(FindingChanges findings) {
    return of(findings, Playbook.NONE, Notes.NONE);
  }

  /** A batch of findings only. */
  public static Batch of(FindingChanges findings, Playbook playbook, Notes notes) {
    return new Batch(findings, List.of(), Set.of(), playbook, notes);
  }
}
