package org.konseki.store.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.konseki.detect.Finding;
import org.konseki.store.Cursor;
import org.konseki.store.DetectionCount;
import org.konseki.store.FindingQuery;
import org.konseki.store.FindingStore;
import org.konseki.store.Notes;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;

/** Findings in the database. */
@ApplicationScoped
public class SqlFindings implements FindingStore {

  private final Database database;

  public SqlFindings(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Finding> byIds(Collection<String> ids) {
    return database.look(session -> FindingRows.byIds(session, ids)).stream()
        .collect(Collectors.toMap(Finding::id, Function.identity()));
  }

  @Override
  public Optional<Finding> find(String id) {
    return byIds(List.of(id)).values().stream().findFirst();
  }

  @Override
  public Page<Finding> page(FindingQuery query, PageRequest request) {
    Conditions conditions = conditions(query).before("first_time", request.after());
    String sql =
        "SELECT document FROM finding"
            + conditions.sql()
            + " ORDER BY first_time DESC, id DESC LIMIT :limit";
    List<Finding> rows =
        database.read(
            handle ->
                conditions
                    .bindTo(handle.createQuery(sql))
                    .bind("limit", request.limit() + 1)
                    .map(FindingRows.MAPPER)
                    .list());
    return Page.of(rows, request.limit(), row -> Cursor.of(row.time(), row.id()));
  }

  @Override
  public Map<String, DetectionCount> countByDetection() {
    String sql =
        "SELECT detection, count(*) AS findings, sum(events) AS hits FROM finding"
            + " GROUP BY detection";
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .reduceRows(
                    new HashMap<>(),
                    (counts, row) -> {
                      counts.put(
                          row.getColumn("detection", String.class),
                          new DetectionCount(
                              row.getColumn("findings", Long.class),
                              row.getColumn("hits", Long.class)));
                      return counts;
                    }));
  }

  private static Conditions conditions(FindingQuery query) {
    return new Conditions()
        .whereAny("detection IN (<detections>)", "detections", query.detections())
        .where("host = :host", "host", query.host())
        .where("account = :user", "user", query.user())
        .whereAny(
            "severity IN (<severities>)", "severities", Conditions.numbers(query.severities()))
        .where("incident = :incident", "incident", query.incident())
        .where("(muted_by IS NOT NULL) = :muted", "muted", query.muted())
        .where("last_time >= :from", "from", query.from())
        .where("first_time < :until", "until", query.until());
  }

  @Override
  public Map<String, String> incidents(Collection<String> ids) {
    return database.look(session -> new SqlBook(session).membership(ids));
  }

  @Override
  public List<Notes> notes() {
    return database.read(NoteRows::all);
  }
}
