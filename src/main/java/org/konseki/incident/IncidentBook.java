package org.konseki.incident;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;

/**
 * Where findings and incidents are written down and looked up while findings are grouped. A finding
 * belongs to at most one incident. The caller sees to it that only one grouping runs at a time.
 */
public interface IncidentBook {

  /**
   * Adds or replaces findings; a replaced one stays in its incident and group, a new one belongs to
   * the group of its subject.
   */
  void file(Collection<Finding> findings);

  /** Which group each filed finding belongs to, by the finding's id. */
  Map<String, String> groups(Collection<String> findings);

  /** Puts filed findings into other groups, by the findings' ids. */
  void regroup(Map<String, String> groups);

  /** Takes findings out, from their incidents as well. */
  void withdraw(Collection<String> findings);

  /** Takes findings out of their incidents; they stay filed. */
  void release(Collection<String> findings);

  /** Which incident each finding belongs to, by the finding's id; those in none are left out. */
  Map<String, String> membership(Collection<String> findings);

  /** Puts filed findings into an incident, which may not be saved yet. */
  void assign(String incident, Collection<String> findings);

  /**
   * Puts a group's findings that are not muted, belong to no incident and whose first event lies in
   * {@code span} into an incident.
   *
   * @return the findings that were put
   */
  List<Finding> adopt(String incident, String group, Span span);

  /** An incident's findings added up, one tally per detection, stage and severity. */
  List<Tally> tallies(String incident);

  /** An incident's first findings of at least {@code least}, by event time and id. */
  List<Finding> first(String incident, Severity least, int limit);

  /** Likewise, without what they say. */
  List<Member> leading(String incident, Severity least, int limit);

  /** The incident that has this very id. */
  Optional<Case> find(String incident);

  /** A group's incidents that people have not settled. */
  List<Case> open(String group);

  /** A group's incidents that people have settled. */
  List<Case> settled(String group);

  /** Adds or replaces an incident. */
  void save(Case kept);

  /**
   * Moves an incident's findings to {@code id} and drops the incident; its old id, and the ids that
   * led to it, lead to {@code id} from now on.
   */
  void replace(String incident, String id);

  /** Takes all findings out of an incident; they stay filed. */
  void vacate(String incident);

  /** Drops an incident; its findings belong to none. */
  void dissolve(String incident);
}
