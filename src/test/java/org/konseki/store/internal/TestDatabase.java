package org.konseki.store.internal;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** A database in a file, opened as the service opens it. */
final class TestDatabase {

  static final String SETTINGS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE";

  private TestDatabase() {}

  static Database open(Path folder) {
    return open(folder, SETTINGS);
  }

  static Database open(Path folder, String settings) {
    SQLiteDataSource dataSource = new SQLiteDataSource();
    dataSource.setUrl("jdbc:sqlite:" + folder.resolve("konseki.db") + settings);
    return Database.open(dataSource, Flyway.configure().dataSource(dataSource).load());
  }
}
