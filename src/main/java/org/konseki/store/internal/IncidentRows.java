package org.konseki.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.konseki.incident.Case;
import org.konseki.incident.Incident;
import org.konseki.incident.Span;

/** Rows of the tables {@code incident} and {@code incident_alias}. */
final class IncidentRows {

  static final RowMapper<Incident> INCIDENT = (row, context) -> incident(row);

  /** What {@link #kept} reads. */
  static final String SELECT =
      "SELECT raised_from, raised_until, subject_key, document FROM incident";

  private static final String UPDATE =
      """
      UPDATE incident SET subject_key = ?, host = ?, account = ?, status = ?, severity = ?,
          opened = ?, updated = ?, raised_from = ?, raised_until = ?, words = ?, document = ?
      WHERE id = ?
      """;

  private static final String INSERT =
      """
      INSERT INTO incident (subject_key, host, account, status, severity, opened, updated,
          raised_from, raised_until, words, document, id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private IncidentRows() {}

  static void save(Session session, Case kept) {
    @Nullable Object[] row = row(kept);
    if (session.update(UPDATE, row) == 0) {
      session.update(INSERT, row);
      // An id that is an incident's own again leads nowhere else.
      session.update("DELETE FROM incident_alias WHERE id = ?", kept.incident().id());
    }
  }

  private static @Nullable Object[] row(Case kept) {
    Incident incident = kept.incident();
    return new @Nullable Object[] {
      kept.group(),
      incident.subject().host(),
      incident.subject().user(),
      incident.status().id(),
      Conditions.number(incident.severity()),
      incident.opened(),
      incident.updated(),
      kept.raised().from(),
      kept.raised().until(),
      words(incident),
      Documents.write(incident),
      incident.id()
    };
  }

  /** The incident with this id, or to which this former id leads. */
  static Optional<Case> resolve(Session session, String id) {
    return session
        .list(
            SELECT + " WHERE id = ? OR id = (SELECT incident FROM incident_alias WHERE id = ?)",
            IncidentRows::kept,
            id,
            id)
        .stream()
        .findFirst();
  }

  /** What a text search looks through, in lower case as {@link #lower} makes it. */
  private static String words(Incident incident) {
    return lower(
        Stream.of(
                incident.id(),
                incident.title().ja(),
                incident.title().en(),
                incident.subject().host(),
                incident.subject().user(),
                incident.assignee(),
                incident.comment())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n")));
  }

  /** Lower case made here, because databases differ in what they do beyond ASCII. */
  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static Case kept(ResultSet row) throws SQLException {
    return new Case(
        incident(row),
        new Span(row.getLong("raised_from"), row.getLong("raised_until")),
        row.getString("subject_key"));
  }

  private static Incident incident(ResultSet row) throws SQLException {
    return Documents.read(row.getString("document"), Incident.class);
  }
}
