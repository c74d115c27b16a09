package org.konseki.store.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;
import org.konseki.incident.Case;
import org.konseki.incident.Handling;
import org.konseki.incident.Incident;
import org.konseki.store.Cursor;
import org.konseki.store.IncidentQuery;
import org.konseki.store.IncidentStore;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;

/** Incidents in the database. */
@ApplicationScoped
public class SqlIncidents implements IncidentStore {

  private static final String HAS_FINDING =
      "EXISTS (SELECT 1 FROM finding f WHERE f.incident = incident.id AND ";

  private final Database database;

  public SqlIncidents(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Incident> find(String id) {
    return database.look(session -> IncidentRows.resolve(session, id)).map(Case::incident);
  }

  @Override
  public Page<Incident> page(IncidentQuery query, PageRequest request) {
    Conditions conditions = conditions(query).before("updated", request.after());
    String sql =
        "SELECT document FROM incident"
            + conditions.sql()
            + " ORDER BY updated DESC, id DESC LIMIT :limit";
    List<Incident> rows =
        database.read(
            handle ->
                conditions
                    .bindTo(handle.createQuery(sql))
                    .bind("limit", request.limit() + 1)
                    .map(IncidentRows.INCIDENT)
                    .list());
    return Page.of(rows, request.limit(), row -> Cursor.of(row.updated(), row.id()));
  }

  private static Conditions conditions(IncidentQuery query) {
    return new Conditions()
        .whereAny("status IN (<statuses>)", "statuses", ids(query.statuses()))
        .whereAny(
            "severity IN (<severities>)", "severities", Conditions.numbers(query.severities()))
        .whereAny(HAS_FINDING + "f.stage IN (<stages>))", "stages", ids(query.stages()))
        .where(
            "(host = :subject OR account = :subject OR " + HAS_FINDING + "f.account = :subject))",
            "subject",
            query.subject())
        .whereAny(HAS_FINDING + "f.detection IN (<detections>))", "detections", query.detections())
        .where("updated >= :from", "from", query.from())
        .where("opened < :until", "until", query.until())
        .where("words LIKE :text ESCAPE '!'", "text", pattern(query.text()));
  }

  private static List<String> ids(Collection<? extends Named> constants) {
    return constants.stream().map(Named::id).toList();
  }

  private static @Nullable String pattern(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String literal =
        IncidentRows.lower(text).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + literal + "%";
  }

  @Override
  public HandlingResult handle(String id, LongPredicate expected, UnaryOperator<Handling> change) {
    return database.write(
        session -> {
          Optional<Case> found = IncidentRows.resolve(session, id);
          if (found.isEmpty()) {
            return new HandlingResult.Missing();
          }
          Incident current = found.get().incident();
          if (!expected.test(current.version())) {
            return new HandlingResult.Outdated(current);
          }
          Handling changed = change.apply(current.handling());
          if (changed.equals(current.handling())) {
            return new HandlingResult.Changed(current);
          }
          Incident handled = current.with(changed);
          IncidentRows.save(session, found.get().with(handled));
          return new HandlingResult.Changed(handled);
        });
  }
}
