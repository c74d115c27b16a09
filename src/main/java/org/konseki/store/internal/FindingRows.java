package org.konseki.store.internal;

import com.google.common.collect.Iterables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.konseki.detect.Finding;

/** Rows of the table {@code finding}. */
final class FindingRows {

  /** Ids in one statement; SQLite allows 32,766 places, PostgreSQL 65,535. */
  static final int CHUNK = 1000;

  static final RowMapper<Finding> MAPPER = FindingRows::finding;

  private static final String UPSERT =
      """
      INSERT INTO finding (id, detection, subject_key, host, account, severity, stage, score,
          first_time, last_time, events, muted_by, document)
      VALUES (:id, :detection, :subjectKey, :host, :account, :severity, :stage, :score,
          :firstTime, :lastTime, :events, :mutedBy, :document)
      ON CONFLICT (id) DO UPDATE SET
          detection = excluded.detection,
          host = excluded.host, account = excluded.account, severity = excluded.severity,
          stage = excluded.stage, score = excluded.score, first_time = excluded.first_time,
          last_time = excluded.last_time, events = excluded.events,
          muted_by = excluded.muted_by, document = excluded.document
      """;

  private FindingRows() {}

  /** Adds or replaces findings; a replaced one stays in its incident and group. */
  static void upsert(Handle handle, Collection<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(UPSERT);
    for (Finding finding : findings) {
      batch
          .bind("id", finding.id())
          .bind("detection", finding.detection())
          .bind("subjectKey", finding.subject().key())
          .bind("host", finding.subject().host())
          .bind("account", finding.subject().user())
          .bind("severity", Conditions.number(finding.severity()))
          .bind("stage", finding.stage().id())
          .bind("score", finding.score())
          .bind("firstTime", finding.time())
          .bind("lastTime", finding.lastTime())
          .bind("events", finding.count())
          .bind("mutedBy", finding.mutedBy())
          .bind("document", Documents.write(finding))
          .add();
    }
    batch.execute();
  }

  static List<Finding> byIds(Handle handle, Collection<String> ids) {
    List<Finding> found = new ArrayList<>();
    for (List<String> chunk : Iterables.partition(ids, CHUNK)) {
      handle
          .createQuery("SELECT document FROM finding WHERE id IN (<ids>)")
          .bindList("ids", chunk)
          .map(MAPPER)
          .forEach(found::add);
    }
    return found;
  }

  private static Finding finding(ResultSet row, StatementContext context) throws SQLException {
    return Documents.read(row.getString("document"), Finding.class);
  }
}
