package org.konseki.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.store.StoreException;

/**
 * A connection that is kept, with the statements that were prepared on it: what every batch of
 * events runs, so that no statement is parsed twice. One thread uses it at a time. The number of
 * different statements must be small: none is ever dropped.
 */
final class Session implements AutoCloseable {

  /** What a row says. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Lengths of lists in statements, so that there are few statements. */
  private static final int[] LENGTHS = {1, 4, 16, 64, 256};

  private static final Logger LOG = Logger.getLogger(Session.class);

  private static final String LIST = "<ids>";

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Does {@code work} as one transaction. After a failure, this session is of no more use. */
  <T> T transact(Function<Session, T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.apply(this);
      connection.commit();
      connection.setAutoCommit(true);
      done = true;
      return result;
    } finally {
      if (!done) {
        tryTo(connection::rollback);
        tryTo(() -> connection.setAutoCommit(true));
      }
    }
  }

  /** A step on the way out of a failure. */
  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  /** Must not hide the failure before it: a full disk, say, ends the transaction by itself. */
  private static void tryTo(Step step) {
    try {
      step.run();
    } catch (SQLException e) {
      LOG.debug("A transaction that failed could not be ended", e);
    }
  }

  /**
   * Runs a statement.
   *
   * @return how many rows of the table it changed
   */
  int update(String sql, @Nullable Object... values) {
    try {
      return bind(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Runs a statement for each row of values.
   *
   * @return how many rows of the table each one changed
   */
  int[] updateAll(String sql, Collection<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try {
      for (@Nullable Object[] values : rows) {
        bind(sql, values).addBatch();
      }
      return statement(sql).executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Runs a statement for the values that {@code <ids>} in it stands for. */
  void updateIn(String sql, Collection<?> values) {
    for (Object[] part : parts(values)) {
      update(withPlaces(sql, part.length), part);
    }
  }

  <T> List<T> list(String sql, Row<T> reader, Object... values) {
    try (ResultSet rows = bind(sql, values).executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The rows for the values that {@code <ids>} in the statement stands for. */
  <T> List<T> listIn(String sql, Row<T> reader, Collection<?> values) {
    List<T> found = new ArrayList<>();
    for (Object[] part : parts(values)) {
      found.addAll(list(withPlaces(sql, part.length), reader, part));
    }
    return found;
  }

  private static String withPlaces(String sql, int length) {
    return sql.replace(LIST, String.join(",", Collections.nCopies(length, "?")));
  }

  /** Parts of a set; the last one repeats its last value until its length is one of the few. */
  private static List<Object[]> parts(Collection<?> values) {
    Object[] all = values.toArray();
    List<Object[]> parts = new ArrayList<>();
    for (int from = 0; from < all.length; ) {
      Object[] part = new Object[length(all.length - from)];
      for (int i = 0; i < part.length; i++) {
        part[i] = all[Math.min(from + i, all.length - 1)];
      }
      parts.add(part);
      from += part.length;
    }
    return parts;
  }

  private static int length(int wanted) {
    for (int length : LENGTHS) {
      if (length >= wanted) {
        return length;
      }
    }
    return LENGTHS[LENGTHS.length - 1];
  }

  private PreparedStatement bind(String sql, @Nullable Object[] values) throws SQLException {
    PreparedStatement statement = statement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  private static StoreException failed(SQLException e) {
    return new StoreException("The database could not be used", e);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
    }
  }
}
