package org.konseki.store.internal;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.konseki.store.StoreException;

/** Sessions that wait to be used again. One in which something failed is replaced by a new one. */
final class Sessions implements AutoCloseable {

  /** What is done with a session. */
  @FunctionalInterface
  interface Work<T> {
    T apply(Session session) throws SQLException;
  }

  private static final Logger LOG = Logger.getLogger(Sessions.class);

  private final DataSource dataSource;
  private final BlockingQueue<Session> idle;

  /**
   * @param most how many to keep; more may be in use at a time
   */
  Sessions(DataSource dataSource, int most) {
    this.dataSource = dataSource;
    this.idle = new ArrayBlockingQueue<>(most);
  }

  <T> T use(Work<T> work, String failure) {
    Session session = null;
    boolean sound = false;
    try {
      session = take();
      T result = work.apply(session);
      sound = true;
      return result;
    } catch (SQLException e) {
      throw new StoreException(failure, e);
    } finally {
      if (session != null && !(sound && idle.offer(session))) {
        end(session);
      }
    }
  }

  private Session take() throws SQLException {
    Session waiting = idle.poll();
    return waiting != null ? waiting : new Session(dataSource.getConnection());
  }

  private static void end(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      LOG.debug("A connection to the database could not be closed", e);
    }
  }

  @Override
  public void close() {
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      end(session);
    }
  }
}
