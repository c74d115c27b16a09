package org.konseki.store.internal;

import com.google.common.collect.Iterables;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
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
          timezone, year)
      VALUES (:id, :received, :format, :line, :content, :cut, :reason, :arguments, :timezone, :year)
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
        handle -> {
          append(handle, lines);
          return true;
        });
  }

  @Override
  public void delete(Collection<Long> ids) {
    database.write(
        handle -> {
          delete(handle, ids);
          return true;
        });
  }

  @Override
  public long count() {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM rejected_line").mapTo(Long.class).one());
  }

  /** Keeps lines within a writer's transaction, and drops those beyond the capacity. */
  void append(Handle handle, List<RejectedLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    lastId = Math.max(lastId, highestId(handle));
    PreparedBatch batch = handle.prepareBatch(INSERT);
    int excess = Math.max(0, lines.size() - CAPACITY);
    for (RejectedLine line : lines.subList(excess, lines.size())) {
      bind(batch, line.withId(++lastId)).add();
    }
    batch.execute();
    handle.execute("DELETE FROM rejected_line WHERE id <= ?", lastId - CAPACITY);
  }

  /** Drops lines within a writer's transaction. */
  void delete(Handle handle, Collection<Long> ids) {
    for (List<Long> chunk : Iterables.partition(ids, FindingRows.CHUNK)) {
      handle
          .createUpdate("DELETE FROM rejected_line WHERE id IN (<ids>)")
          .bindList("ids", chunk)
          .execute();
    }
  }

  private static long highestId(Handle handle) {
    return handle
        .createQuery("SELECT coalesce(max(id), 0) FROM rejected_line")
        .mapTo(Long.class)
        .one();
  }

  private static PreparedBatch bind(PreparedBatch batch, RejectedLine line) {
    return batch
        .bind("id", line.id())
        .bind("received", line.received())
        .bind("format", line.format())
        .bind("line", line.line())
        .bind("content", line.text())
        .bind("cut", line.cut() ? 1 : 0)
        .bind("reason", line.reason())
        .bind("arguments", Documents.write(line.arguments()))
        .bind("timezone", line.timezone())
        .bind("year", line.year());
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
