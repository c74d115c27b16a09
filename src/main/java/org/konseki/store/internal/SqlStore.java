package org.konseki.store.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.konseki.incident.IncidentChanges;
import org.konseki.incident.IncidentConfig;
import org.konseki.incident.IncidentKeeper;
import org.konseki.incident.IncidentPolicy;
import org.konseki.store.Batch;
import org.konseki.store.Store;

/** Keeps batches in the database. */
@ApplicationScoped
public class SqlStore implements Store {

  private final Database database;
  private final SqlRejected rejected;
  private final IncidentPolicy policy;

  @Inject
  SqlStore(Database database, SqlRejected rejected, IncidentConfig config) {
    this(database, rejected, IncidentPolicy.of(config));
  }

  public SqlStore(Database database, SqlRejected rejected, IncidentPolicy policy) {
    this.database = database;
    this.rejected = rejected;
    this.policy = policy;
  }

  @Override
  public IncidentChanges commit(Batch batch) {
    return database.write(
        session -> {
          rejected.delete(session, batch.replayed());
          rejected.append(session, batch.rejected());
          NoteRows.keep(session, batch.notes());
          return new IncidentKeeper(policy, new SqlBook(session), batch.playbook())
              .apply(batch.findings());
        });
  }
}
