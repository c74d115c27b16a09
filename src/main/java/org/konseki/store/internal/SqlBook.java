package org.konseki.store.internal;

import com.google.common.collect.Iterables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.konseki.detect.Finding;
import org.konseki.event.Named;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.incident.Case;
import org.konseki.incident.Incident.Status;
import org.konseki.incident.IncidentBook;
import org.konseki.incident.Span;
import org.konseki.incident.Tally;

/** The incident book in the database, within one transaction. */
final class SqlBook implements IncidentBook {

  private static final List<String> OPEN =
      Arrays.stream(Status.values()).filter(Status::isOpen).map(Named::id).toList();

  private final Handle handle;

  SqlBook(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void file(Collection<Finding> findings) {
    FindingRows.upsert(handle, findings);
  }

  @Override
  public Map<String, String> groups(Collection<String> findings) {
    return texts("SELECT id, subject_key AS text FROM finding WHERE id IN (<ids>)", findings);
  }

  @Override
  public void regroup(Map<String, String> groups) {
    if (groups.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch("UPDATE finding SET subject_key = :group WHERE id = :id");
    groups.forEach((id, group) -> batch.bind("group", group).bind("id", id).add());
    batch.execute();
  }

  @Override
  public void withdraw(Collection<String> findings) {
    for (List<String> chunk : Iterables.partition(findings, FindingRows.CHUNK)) {
      handle
          .createUpdate("DELETE FROM finding WHERE id IN (<ids>)")
          .bindList("ids", chunk)
          .execute();
    }
  }

  @Override
  public void release(Collection<String> findings) {
    for (List<String> chunk : Iterables.partition(findings, FindingRows.CHUNK)) {
      handle
          .createUpdate("UPDATE finding SET incident = NULL WHERE id IN (<ids>)")
          .bindList("ids", chunk)
          .execute();
    }
  }

  @Override
  public Map<String, String> membership(Collection<String> findings) {
    return texts(
        "SELECT id, incident AS text FROM finding WHERE id IN (<ids>) AND incident IS NOT NULL",
        findings);
  }

  private Map<String, String> texts(String sql, Collection<String> findings) {
    Map<String, String> texts = new HashMap<>();
    for (List<String> chunk : Iterables.partition(findings, FindingRows.CHUNK)) {
      handle
          .createQuery(sql)
          .bindList("ids", chunk)
          .map((row, context) -> Map.entry(row.getString("id"), row.getString("text")))
          .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
    }
    return texts;
  }

  @Override
  public void assign(String incident, Collection<String> findings) {
    if (findings.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch("UPDATE finding SET incident = :incident WHERE id = :id");
    findings.forEach(id -> batch.bind("incident", incident).bind("id", id).add());
    batch.execute();
  }

  @Override
  public List<Finding> adopt(String incident, String group, Span span) {
    List<Finding> adopted =
        handle
            .createQuery(
                """
                SELECT document FROM finding
                WHERE subject_key = :group AND incident IS NULL AND muted_by IS NULL
                AND first_time BETWEEN :from AND :until
                """)
            .bind("group", group)
            .bind("from", span.from())
            .bind("until", span.until())
            .map(FindingRows.MAPPER)
            .list();
    assign(incident, adopted.stream().map(Finding::id).toList());
    return adopted;
  }

  @Override
  public List<Tally> tallies(String incident) {
    return handle
        .createQuery(
            """
            SELECT detection, stage, severity, count(*) AS number, sum(score) AS score_sum,
                max(score) AS score_top, min(first_time) AS first_time, max(last_time) AS last_time
            FROM finding WHERE incident = :incident
            GROUP BY detection, stage, severity
            """)
        .bind("incident", incident)
        .map(SqlBook::tally)
        .list();
  }

  @Override
  public List<Finding> first(String incident, Severity least, int limit) {
    return handle
        .createQuery(
            """
            SELECT document FROM finding WHERE incident = :incident AND severity >= :least
            ORDER BY first_time, id LIMIT :limit
            """)
        .bind("incident", incident)
        .bind("least", Conditions.number(least))
        .bind("limit", limit)
        .map(FindingRows.MAPPER)
        .list();
  }

  @Override
  public Optional<Case> find(String incident) {
    return handle
        .createQuery(IncidentRows.SELECT + " WHERE id = :id")
        .bind("id", incident)
        .map(IncidentRows.CASE)
        .findOne();
  }

  @Override
  public List<Case> open(String group) {
    return cases(group, "status IN (<open>)");
  }

  @Override
  public List<Case> settled(String group) {
    return cases(group, "status NOT IN (<open>)");
  }

  private List<Case> cases(String group, String condition) {
    return handle
        .createQuery(IncidentRows.SELECT + " WHERE subject_key = :group AND " + condition)
        .bind("group", group)
        .bindList("open", OPEN)
        .map(IncidentRows.CASE)
        .list();
  }

  @Override
  public void save(Case kept) {
    IncidentRows.save(handle, kept);
  }

  @Override
  public void replace(String incident, String id) {
    handle.execute("UPDATE finding SET incident = ? WHERE incident = ?", id, incident);
    handle.execute("DELETE FROM incident WHERE id = ?", incident);
    handle.execute("UPDATE incident_alias SET incident = ? WHERE incident = ?", id, incident);
    handle.execute(
        """
        INSERT INTO incident_alias (id, incident) VALUES (?, ?)
        ON CONFLICT (id) DO UPDATE SET incident = excluded.incident
        """,
        incident,
        id);
  }

  @Override
  public void vacate(String incident) {
    handle.execute("UPDATE finding SET incident = NULL WHERE incident = ?", incident);
  }

  @Override
  public void dissolve(String incident) {
    vacate(incident);
    handle.execute("DELETE FROM incident WHERE id = ?", incident);
    handle.execute("DELETE FROM incident_alias WHERE incident = ?", incident);
  }

  private static Tally tally(ResultSet row, StatementContext context) throws SQLException {
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
