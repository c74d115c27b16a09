package org.konseki.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;

/** Rows of the table {@code finding}. */
final class FindingRows {

  static final RowMapper<Finding> MAPPER = (row, context) -> finding(row);

  private static final String UPSERT =
      """
      INSERT INTO finding (id, detection, subject_key, host, account, severity, stage, score,
          first_time, last_time, events, muted_by, document)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
          detection = excluded.detection,
          host = excluded.host, account = excluded.account, severity = excluded.severity,
          stage = excluded.stage, score = excluded.score, first_time = excluded.first_time,
          last_time = excluded.last_time, events = excluded.events,
          muted_by = excluded.muted_by, document = excluded.document
      """;

  /** What most repeats change; it leaves alone all indexes but one at most. */
  private static final String REPEAT =
      """
      UPDATE finding SET last_time = ?, events = ?, document = ?
      WHERE id = ? AND detection = ? AND host IS NOT DISTINCT FROM ?
      AND account IS NOT DISTINCT FROM ? AND severity = ? AND stage = ? AND score = ?
      AND first_time = ? AND muted_by IS NOT DISTINCT FROM ?
      """;

  private FindingRows() {}

  /** Adds or replaces findings; a replaced one stays in its incident and group. */
  static void upsert(Session session, Collection<Finding> findings) {
    List<@Nullable Object[]> rows = findings.stream().map(FindingRows::row).toList();
    int[] repeats = session.updateAll(REPEAT, rows.stream().map(FindingRows::repeat).toList());
    List<@Nullable Object[]> others = new ArrayList<>();
    for (int i = 0; i < repeats.length; i++) {
      if (repeats[i] == 0) {
        others.add(rows.get(i));
      }
    }
    session.updateAll(UPSERT, others);
  }

  private static @Nullable Object[] repeat(@Nullable Object[] row) {
    return new @Nullable Object[] {
      row[9], row[10], row[12], row[0], row[1], row[3], row[4], row[5], row[6], row[7], row[8],
      row[11]
    };
  }

  private static @Nullable Object[] row(Finding finding) {
    return new @Nullable Object[] {
      finding.id(),
      finding.detection(),
      finding.subject().key(),
      finding.subject().host(),
      finding.subject().user(),
      Conditions.number(finding.severity()),
      finding.stage().id(),
      finding.score(),
      finding.time(),
      finding.lastTime(),
      finding.count(),
      finding.mutedBy(),
      Documents.write(finding)
    };
  }

  static List<Finding> byIds(Session session, Collection<String> ids) {
    return session.listIn(
        "SELECT document FROM finding WHERE id IN (<ids>)", FindingRows::finding, ids);
  }

  static Finding finding(ResultSet row) throws SQLException {
    return Documents.read(row.getString("document"), Finding.class);
  }
}
