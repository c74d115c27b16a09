package org.konseki.store.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Digest;
import org.konseki.store.Cursor;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;
import org.konseki.store.RejectedLine;
import org.konseki.store.RejectedStore;

/** Rejected lines in the database. */
@ApplicationScoped
public class SqlRejected implements RejectedStore {

  private static final String INSERT =
      """
      INSERT INTO rejected_line (id, received, format, line, content, cut, reason, arguments,
          timezone, year, digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;

  /** The highest id given so far; only writers, who come one by one, touch it. */
  private long lastId;

  public SqlRejected(Database database) {
    this.database = database;
  }

  @Override
  public Page<RejectedLine> page(PageRequest request) {
    Conditions conditions = new Conditions().below("id", request.after());
    String sql =
        "SELECT * FROM rejected_line" + conditions.sql() + " ORDER BY id DESC LIMIT :limit";
    List<RejectedLine> rows =
        database.read(
            handle ->
                conditions
                    .bindTo(handle.createQuery(sql))
                    .bind("limit", request.limit() + 1)
                    .map(SqlRejected::line)
                    .list());
    return Page.of(rows, request.limit(), row -> Cursor.of(row.id(), ""));
  }

  @Override
  public Optional<RejectedLine> find(long id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM rejected_line WHERE id = :id")
                .bind("id", id)
                .map(SqlRejected::line)
                .findOne());
  }

  @Override
  public void append(List<RejectedLine> lines) {
    database.write(
        session -> {
          append(session, lines);
          return true;
        });
  }

  @Override
  public void delete(Collection<Long> ids) {
    database.write(
        session -> {
          delete(session, ids);
          return true;
        });
  }

  @Override
  public long count() {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM rejected_line").mapTo(Long.class).one());
  }

  /**
   * Keeps lines within a writer's transaction, each once however often it is sent, and drops those
   * beyond the capacity.
   */
  void append(Session session, List<RejectedLine> lines) {
    Map<String, RejectedLine> fresh = new LinkedHashMap<>();
    lines.forEach(line -> fresh.putIfAbsent(digest(line), line));
    known(session, fresh.keySet()).forEach(fresh::remove);
    if (fresh.isEmpty()) {
      return;
    }
    lastId = Math.max(lastId, highestId(session));
    List<@Nullable Object[]> rows = new ArrayList<>();
    int excess = Math.max(0, fresh.size() - CAPACITY);
    fresh.entrySet().stream()
        .skip(excess)
        .forEach(line -> rows.add(row(line.getValue().withId(++lastId), line.getKey())));
    session.updateAll(INSERT, rows);
    session.update("DELETE FROM rejected_line WHERE id <= ?", lastId - CAPACITY);
  }

  private static List<String> known(Session session, Collection<String> digests) {
    return session.listIn(
        "SELECT digest FROM rejected_line WHERE digest IN (<ids>)",
        row -> row.getString(1),
        digests);
  }

  /** A line is the same if the same was wrong with the same text, wherever in what was sent. */
  private static String digest(RejectedLine line) {
    return Digest.of(
        line.format(),
        line.text(),
        line.reason(),
        Documents.write(line.arguments()),
        String.valueOf(line.timezone()),
        String.valueOf(line.year()));
  }

  /** Drops lines within a writer's transaction. */
  void delete(Session session, Collection<Long> ids) {
    session.updateIn("DELETE FROM rejected_line WHERE id IN (<ids>)", ids);
  }

  private static long highestId(Session session) {
    return session
        .list("SELECT coalesce(max(id), 0) FROM rejected_line", row -> row.getLong(1))
        .get(0);
  }

  private static @Nullable Object[] row(RejectedLine line, String digest) {
    return new @Nullable Object[] {
      line.id(),
      line.received(),
      line.format(),
      line.line(),
      line.text(),
      line.cut() ? 1 : 0,
      line.reason(),
      Documents.write(line.arguments()),
      line.timezone(),
      line.year(),
      digest
    };
  }

  private static RejectedLine line(ResultSet row, StatementContext context) throws SQLException {
    int year = row.getInt("year");
    return new RejectedLine(
        row.getLong("id"),
        row.getLong("received"),
        row.getString("format"),
        row.getLong("line"),
        row.getString("content"),
        row.getInt("cut") == 1,
        row.getString("reason"),
        Documents.readStrings(row.getString("arguments")),
        row.getString("timezone"),
        year == 0 ? null : Integer.valueOf(year));
  }
}
