package org.konseki.store.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.konseki.event.Digest;
import org.konseki.source.Feed;
import org.konseki.source.FeedKey;
import org.konseki.store.SourceStore;

/** Feeds in the database, each as a document. */
@ApplicationScoped
public class SqlSources implements SourceStore {

  private static final String UPSERT =
      """
      INSERT INTO source_feed (id, document) VALUES (:id, :document)
      ON CONFLICT (id) DO UPDATE SET document = excluded.document
      """;

  private final Database database;

  public SqlSources(Database database) {
    this.database = database;
  }

  @Override
  public List<Feed> feeds() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT document FROM source_feed")
                .map((row, context) -> Documents.read(row.getString("document"), Feed.class))
                .list());
  }

  @Override
  public void keep(Collection<Feed> changed, Collection<FeedKey> forgotten) {
    if (changed.isEmpty() && forgotten.isEmpty()) {
      return;
    }
    database.writeSeldom(
        handle -> {
          forgotten.forEach(key -> handle.execute("DELETE FROM source_feed WHERE id = ?", id(key)));
          PreparedBatch batch = handle.prepareBatch(UPSERT);
          changed.forEach(
              feed ->
                  batch.bind("id", id(feed.key())).bind("document", Documents.write(feed)).add());
          batch.execute();
          return true;
        });
  }

  private static String id(FeedKey key) {
    return Digest.of(key.source().id(), key.dataset(), String.valueOf(key.observer()));
  }
}
