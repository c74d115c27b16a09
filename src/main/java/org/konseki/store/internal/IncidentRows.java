package org.konseki.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.konseki.incident.Case;
import org.konseki.incident.Incident;
import org.konseki.incident.Span;

/** Rows of the tables {@code incident} and {@code incident_alias}. */
final class IncidentRows {

  static final RowMapper<Case> CASE = IncidentRows::kept;
  static final RowMapper<Incident> INCIDENT = IncidentRows::incident;

  /** What {@link #CASE} reads. */
  static final String SELECT =
      "SELECT raised_from, raised_until, subject_key, document FROM incident";

  private static final String UPSERT =
      """
      INSERT INTO incident (id, subject_key, host, account, status, severity, opened, updated,
          raised_from, raised_until, words, document)
      VALUES (:id, :subjectKey, :host, :account, :status, :severity, :opened, :updated,
          :raisedFrom, :raisedUntil, :words, :document)
      ON CONFLICT (id) DO UPDATE SET
          subject_key = excluded.subject_key, host = excluded.host, account = excluded.account,
          status = excluded.status, severity = excluded.severity, opened = excluded.opened,
          updated = excluded.updated, raised_from = excluded.raised_from,
          raised_until = excluded.raised_until, words = excluded.words,
          document = excluded.document
      """;

  private IncidentRows() {}

  static void save(Handle handle, Case kept) {
    Incident incident = kept.incident();
    handle
        .createUpdate(UPSERT)
        .bind("id", incident.id())
        .bind("subjectKey", kept.group())
        .bind("host", incident.subject().host())
        .bind("account", incident.subject().user())
        .bind("status", incident.status().id())
        .bind("severity", Conditions.number(incident.severity()))
        .bind("opened", incident.opened())
        .bind("updated", incident.updated())
        .bind("raisedFrom", kept.raised().from())
        .bind("raisedUntil", kept.raised().until())
        .bind("words", words(incident))
        .bind("document", Documents.write(incident))
        .execute();
    // An id that is an incident's own again leads nowhere else.
    handle.execute("DELETE FROM incident_alias WHERE id = ?", incident.id());
  }

  /** The incident with this id, or to which this former id leads. */
  static Optional<Case> resolve(Handle handle, String id) {
    return handle
        .createQuery(
            SELECT
                + " WHERE id = :id"
                + " OR id = (SELECT incident FROM incident_alias WHERE id = :id)")
        .bind("id", id)
        .map(CASE)
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

  private static Case kept(ResultSet row, StatementContext context) throws SQLException {
    return new Case(
        incident(row, context),
        new Span(row.getLong("raised_from"), row.getLong("raised_until")),
        row.getString("subject_key"));
  }

  private static Incident incident(ResultSet row, StatementContext context) throws SQLException {
    return Documents.read(row.getString("document"), Incident.class);
  }
}
