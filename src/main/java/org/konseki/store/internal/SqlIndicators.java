package org.konseki.store.internal;

import com.google.common.collect.Iterables;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.Indicator.Type;
import org.konseki.event.Named;
import org.konseki.store.Cursor;
import org.konseki.store.IndicatorStore;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;
import org.konseki.store.StoredIndicator;

/** Indicators in the database. */
@ApplicationScoped
public class SqlIndicators implements IndicatorStore {

  private static final int CHUNK = 10_000;

  private static final String UPSERT =
      """
      INSERT INTO indicator (id, type, pattern, subdomains, apex, source, confidence, expires)
      VALUES (:id, :type, :pattern, :subdomains, :apex, :source, :confidence, :expires)
      ON CONFLICT (id) DO UPDATE SET
          subdomains = excluded.subdomains, apex = excluded.apex, source = excluded.source,
          confidence = excluded.confidence, expires = excluded.expires
      """;

  private final Database database;

  public SqlIndicators(Database database) {
    this.database = database;
  }

  @Override
  public void forEach(Consumer<Indicator> consumer) {
    database.read(
        handle -> {
          handle
              .createQuery("SELECT * FROM indicator")
              .map(SqlIndicators::indicator)
              .forEach(consumer);
          return true;
        });
  }

  @Override
  public long count() {
    return database.read(SqlIndicators::count);
  }

  private static long count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM indicator").mapTo(Long.class).one();
  }

  @Override
  public Page<StoredIndicator> page(PageRequest request) {
    Conditions conditions = new Conditions().after("pattern", request.after());
    String sql =
        "SELECT * FROM indicator" + conditions.sql() + " ORDER BY pattern, id LIMIT :limit";
    List<StoredIndicator> rows =
        database.read(
            handle ->
                conditions
                    .bindTo(handle.createQuery(sql))
                    .bind("limit", request.limit() + 1)
                    .map(SqlIndicators::stored)
                    .list());
    return Page.of(rows, request.limit(), row -> new Cursor(row.indicator().value(), row.id()));
  }

  @Override
  public Optional<StoredIndicator> find(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM indicator WHERE id = :id")
                .bind("id", id)
                .map(SqlIndicators::stored)
                .findOne());
  }

  @Override
  public int put(Collection<Indicator> indicators) {
    return database.writeSeldom(
        handle -> {
          long before = count(handle);
          for (List<Indicator> chunk : Iterables.partition(indicators, CHUNK)) {
            upsert(handle, chunk);
          }
          return (int) (count(handle) - before);
        });
  }

  private static void upsert(Handle handle, List<Indicator> indicators) {
    PreparedBatch batch = handle.prepareBatch(UPSERT);
    for (Indicator indicator : indicators) {
      batch
          .bind("id", StoredIndicator.of(indicator).id())
          .bind("type", indicator.type().id())
          .bind("pattern", indicator.value())
          .bind("subdomains", indicator.subdomains() ? 1 : 0)
          .bind("apex", indicator.apex() ? 1 : 0)
          .bind("source", indicator.source())
          .bind("confidence", indicator.confidence())
          .bind("expires", indicator.expires())
          .add();
    }
    batch.execute();
  }

  @Override
  public boolean delete(String id) {
    return database.writeSeldom(
        handle -> handle.execute("DELETE FROM indicator WHERE id = ?", id) > 0);
  }

  private static StoredIndicator stored(ResultSet row, StatementContext context)
      throws SQLException {
    return new StoredIndicator(row.getString("id"), indicator(row, context));
  }

  private static Indicator indicator(ResultSet row, StatementContext context) throws SQLException {
    return new Indicator(
        Named.find(Type.class, row.getString("type")).orElseThrow(),
        row.getString("pattern"),
        row.getInt("subdomains") == 1,
        row.getInt("apex") == 1,
        row.getString("source"),
        row.getInt("confidence"),
        row.getLong("expires"));
  }
}
