package org.konseki.incident;

import static java.util.Objects.requireNonNull;

/**
 * Groups findings into incidents: decides which a batch of findings opens, joins, or makes one.
 *
 * <p>A finding of at least the policy's severity <i>raises</i>. The raising findings of one subject
 * form one incident as long as no gap in event time between them is longer than the policy's
 * window; an incident's id is derived from the first of them. A weaker finding <i>supports</i> the
 * incident whose raising findings are within the policy's reach of its first event, whether it
 * comes before or after them. Both rules depend on the findings only and not on the order in which
 * they arrive:
 *
 * <ul>
 *   <li>an earlier raising finding that arrives later changes the id; the old one leads to the new;
 *   <li>a finding between two incidents makes them one: the earlier survives, the other's id leads
 *       to it;
 *   <li>weaker findings are kept and join once an incident comes within reach.
 * </ul>
 *
 * <p>What people have settled (resolved, closed) stays as they left it: repeats of its findings
 * show in its timeline only, and new findings open another incident. An incident is never split;
 * one whose raising findings are all withdrawn is removed. As long as it is open, its severity only
 * rises: people who began to work on a grave incident do not see it turn harmless under their
 * hands.
 *
 * <p>A muted finding is filed and belongs to no incident; one that becomes muted leaves its own.
 */
public final class IncidentKeeper {

  private final IncidentPolicy policy;
  private final IncidentBook book;
  private final Playbook playbook;

  /** A keeper that advises nothing. */
  public IncidentKeeper(IncidentPolicy policy, IncidentBook book) {
    this(policy, book, Playbook.NONE);
  }

  /** A keeper that writes into incidents what {@code playbook} advises. */
  public IncidentKeeper(IncidentPolicy policy, IncidentBook book, Playbook playbook) {
    this.policy = requireNonNull(policy, "policy is null");
    this.book = requireNonNull(book, "book is null");
    this.playbook = requireNonNull(playbook, "playbook is null");
  }

  /**
   * Writes a batch of findings into the book and groups them. Applying a batch again changes
   * nothing.
   */
  public IncidentChanges apply(FindingChanges changes) {
    return changes.isEmpty()
        ? IncidentChanges.NONE
        : new Regrouping(policy, book, playbook).run(changes);
  }
}
