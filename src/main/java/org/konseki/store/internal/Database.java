package org.konseki.store.internal;

import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.konseki.store.StoreException;

/**
 * The database: reads go side by side, writes one after the other. SQLite has one writer at a time
 * anyway; waiting for our own lock is fair and cannot time out as waiting for SQLite's can.
 */
public final class Database {

  private final Jdbi jdbi;
  private final ReentrantLock writing = new ReentrantLock(true);

  private Database(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @throws StoreException if it would not survive a crash
   */
  public static Database open(DataSource dataSource, Flyway flyway) {
    flyway.migrate();
    Database database = new Database(Jdbi.create(dataSource));
    database.read(
        handle -> {
          Durability.check(handle);
          return true;
        });
    return database;
  }

  /** What {@code work} reads. */
  <T> T read(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw new StoreException("The database could not be read", e);
    }
  }

  /** Does {@code work} as one transaction: all of it is on disk afterwards, or nothing. */
  <T> T write(HandleCallback<T, RuntimeException> work) {
    writing.lock();
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw new StoreException("The database could not be written", e);
    } finally {
      writing.unlock();
    }
  }
}
