package org.konseki.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.konseki.detect.Finding;
import org.konseki.event.Named;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.incident.Case;
import org.konseki.incident.Incident.Status;
import org.konseki.incident.IncidentBook;
import org.konseki.incident.Member;
import org.konseki.incident.Span;
import org.konseki.incident.Tally;

/** The incident book in the database, within one transaction. */
final class SqlBook implements IncidentBook {

  private static final String OPEN =
      Arrays.stream(Status.values())
          .filter(Status::isOpen)
          .map(status -> "'" + status.id() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  private static final String OF_GROUP = IncidentRows.SELECT + " WHERE subject_key = ? AND status ";

  private final Session session;

  SqlBook(Session session) {
    this.session = session;
  }

  @Override
  public void file(Collection<Finding> findings) {
    FindingRows.upsert(session, findings);
  }

  @Override
  public Map<String, String> groups(Collection<String> findings) {
    return texts("SELECT id, subject_key FROM finding WHERE id IN (<ids>)", findings);
  }

  @Override
  public void regroup(Map<String, String> groups) {
    List<Object[]> rows = new ArrayList<>();
    groups.forEach((id, group) -> rows.add(new Object[] {group, id}));
    session.updateAll("UPDATE finding SET subject_key = ? WHERE id = ?", rows);
  }

  @Override
  public void withdraw(Collection<String> findings) {
    session.updateIn("DELETE FROM finding WHERE id IN (<ids>)", findings);
  }

  @Override
  public void release(Collection<String> findings) {
    session.updateIn("UPDATE finding SET incident = NULL WHERE id IN (<ids>)", findings);
  }

  @Override
  public Map<String, String> membership(Collection<String> findings) {
    return texts(
        "SELECT id, incident FROM finding WHERE id IN (<ids>) AND incident IS NOT NULL", findings);
  }

  private Map<String, String> texts(String sql, Collection<String> findings) {
    Map<String, String> texts = new HashMap<>();
    session
        .listIn(sql, row -> Map.entry(row.getString(1), row.getString(2)), findings)
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
    return texts;
  }

  @Override
  public void assign(String incident, Collection<String> findings) {
    List<Object[]> rows = new ArrayList<>(findings.size());
    findings.forEach(id -> rows.add(new Object[] {incident, id, incident}));
    session.updateAll(
        "UPDATE finding SET incident = ? WHERE id = ? AND incident IS DISTINCT FROM ?", rows);
  }

  @Override
  public List<Finding> adopt(String incident, String group, Span span) {
    List<Finding> adopted =
        session.list(
            """
            SELECT document FROM finding
            WHERE subject_key = ? AND incident IS NULL AND muted_by IS NULL
            AND first_time BETWEEN ? AND ?
            """,
            FindingRows::finding,
            group,
            span.from(),
            span.until());
    assign(incident, adopted.stream().map(Finding::id).toList());
    return adopted;
  }

  @Override
  public List<Tally> tallies(String incident) {
    return session.list(
        """
        SELECT detection, stage, severity, count(*) AS number, sum(score) AS score_sum,
            max(score) AS score_top, min(first_time) AS first_time, max(last_time) AS last_time
        FROM finding WHERE incident = ?
        GROUP BY detection, stage, severity
        """,
        SqlBook::tally,
        incident);
  }

  @Override
  public List<Finding> first(String incident, Severity least, int limit) {
    return session.list(
        """
        SELECT document FROM finding WHERE incident = ? AND severity >= ?
        ORDER BY first_time, id LIMIT ?
        """,
        FindingRows::finding,
        incident,
        Conditions.number(least),
        limit);
  }

  @Override
  public List<Member> leading(String incident, Severity least, int limit) {
    return session.list(
        """
        SELECT id, detection, host, account FROM finding WHERE incident = ? AND severity >= ?
        ORDER BY first_time, id LIMIT ?
        """,
        SqlBook::member,
        incident,
        Conditions.number(least),
        limit);
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getString("id"),
        row.getString("detection"),
        new Subject(row.getString("host"), row.getString("account")));
  }

  @Override
  public Optional<Case> find(String incident) {
    return session
        .list(IncidentRows.SELECT + " WHERE id = ?", IncidentRows::kept, incident)
        .stream()
        .findFirst();
  }

  @Override
  public List<Case> open(String group) {
    return session.list(OF_GROUP + "IN " + OPEN, IncidentRows::kept, group);
  }

  @Override
  public List<Case> settled(String group) {
    return session.list(OF_GROUP + "NOT IN " + OPEN, IncidentRows::kept, group);
  }

  @Override
  public void save(Case kept) {
    IncidentRows.save(session, kept);
  }

  @Override
  public void replace(String incident, String id) {
    session.update("UPDATE finding SET incident = ? WHERE incident = ?", id, incident);
    session.update("DELETE FROM incident WHERE id = ?", incident);
    session.update("UPDATE incident_alias SET incident = ? WHERE incident = ?", id, incident);
    session.update(
        """
        INSERT INTO incident_alias (id, incident) VALUES (?, ?)
        ON CONFLICT (id) DO UPDATE SET incident = excluded.incident
        """,
        incident,
        id);
  }

  @Override
  public void vacate(String incident) {
    session.update("UPDATE finding SET incident = NULL WHERE incident = ?", incident);
  }

  @Override
  public void dissolve(String incident) {
    vacate(incident);
    session.update("DELETE FROM incident WHERE id = ?", incident);
    session.update("DELETE FROM incident_alias WHERE incident = ?", incident);
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(
        row.getString("detection"),
        Named.find(Stage.class, row.getString("stage")).orElseThrow(),
        Conditions.severity(row.getInt("severity")),
        row.getLong("number"),
        row.getLong("score_sum"),
        row.getInt("score_top"),
        new Span(row.getLong("first_time"), row.getLong("last_time")));
  }
}
