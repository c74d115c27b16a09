package org.konseki.store.internal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/**
 * Opens the database when the service starts: first its folder, which it holds against other
 * processes, then its tables, then a check.
 */
@ApplicationScoped
final class DatabaseStart {

  /** As in {@code quarkus.datasource.jdbc.url}. */
  private static final String DATABASE = "konseki.db";

  @Produces
  @Singleton
  DataLock lock(@ConfigProperty(name = "konseki.data") Path data) {
    DataFolder.prepare(data);
    DataLock held = DataLock.take(data);
    SqliteLog.check(data.resolve(DATABASE));
    return held;
  }

  void release(@Disposes DataLock lock) {
    lock.close();
  }

  /** The lock comes first: what another process works on is not even migrated. */
  @Produces
  @Singleton
  Database database(DataLock held, AgroalDataSource dataSource, Flyway flyway) {
    return Database.open(dataSource, flyway);
  }

  void close(@Disposes Database database) {
    database.close();
  }

  /** Before the engine, which keeps its last good tables in the same folder. */
  void onStart(@Observes @Priority(100) StartupEvent start, Database database) {
    // Being asked for is enough: a service that cannot keep anything must not start.
  }
}
