package org.konseki.store.internal;

import org.jdbi.v3.core.Handle;
import org.konseki.store.StoreException;

/** The check that SQLite runs as crash safety needs it, whatever the data source's URL says. */
final class Durability {

  private static final int FULL = 2;

  private Durability() {}

  static void check(Handle handle) {
    String journal = pragma(handle, "journal_mode");
    if (!journal.equalsIgnoreCase("wal")) {
      throw new StoreException(unsafe("journal_mode", journal, "WAL"));
    }
    String synchronous = pragma(handle, "synchronous");
    if (Integer.parseInt(synchronous) < FULL) {
      throw new StoreException(unsafe("synchronous", synchronous, "FULL (2)"));
    }
  }

  private static String pragma(Handle handle, String name) {
    return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
  }

  private static String unsafe(String name, String is, String wanted) {
    return "SQLite's %s is %s, but must be %s: what was answered as kept could be lost in a crash."
            .formatted(name, is, wanted)
        + " Put %s back into quarkus.datasource.jdbc.url, and keep the data on a local disk."
            .formatted(name);
  }
}
