package org.konseki.store.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
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
public final class Database implements AutoCloseable {

  private static final int READERS = 2;
  private static final String UNREADABLE = "The database could not be read";
  private static final String UNWRITABLE = "The database could not be written";

  private final Jdbi jdbi;
  private final Sessions readers;
  private final Sessions writers;
  private final ReentrantLock writing = new ReentrantLock(true);

  private Database(DataSource dataSource) {
    this.jdbi = Jdbi.create(dataSource);
    this.readers = new Sessions(dataSource, READERS);
    this.writers = new Sessions(dataSource, 1);
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @throws StoreException if it would not survive a crash
   */
  public static Database open(DataSource dataSource, Flyway flyway) {
    flyway.migrate();
    Database database = new Database(dataSource);
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
      throw new StoreException(UNREADABLE, e);
    }
  }

  /** What {@code work}, which is done for every batch of events, reads. */
  <T> T look(Function<Session, T> work) {
    return readers.use(work::apply, UNREADABLE);
  }

  /** Does {@code work} as one transaction: all of it is on disk afterwards, or nothing. */
  <T> T write(Function<Session, T> work) {
    writing.lock();
    try {
      return writers.use(session -> session.transact(work), UNWRITABLE);
    } finally {
      writing.unlock();
    }
  }

  /** As {@link #write}, for {@code work} that is seldom done or whose statements differ. */
  <T> T writeSeldom(HandleCallback<T, RuntimeException> work) {
    writing.lock();
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw new StoreException(UNWRITABLE, e);
    } finally {
      writing.unlock();
    }
  }

  /** Gives back the connections that are kept. */
  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
