package org.konseki.store.internal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/** Opens the database when the service starts: first its folder, then its tables, then a check. */
@ApplicationScoped
final class DatabaseStart {

  @Produces
  @Singleton
  Database database(
      @ConfigProperty(name = "konseki.data") Path data,
      AgroalDataSource dataSource,
      Flyway flyway) {
    DataFolder.prepare(data);
    return Database.open(dataSource, flyway);
  }

  void onStart(@Observes StartupEvent start, Database database) {
    // Being asked for is enough: a service that cannot keep anything must not start.
  }
}
