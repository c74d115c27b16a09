package org.konseki.store.internal;

import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

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
   * @throws org.konseki.store.StoreException if it would not survive a crash
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
    return jdbi.withHandle(work);
  }

  /** Does {@code work} as one transaction: all of it is on disk afterwards, or nothing. */
  <T> T write(HandleCallback<T, RuntimeException> work) {
    writing.lock();
    try {
      return jdbi.inTransaction(work);
    } finally {
      writing.unlock();
    }
  }
}
