package org.konseki.store;

import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.konseki.incident.Handling;
import org.konseki.incident.Incident;

/** The incidents that are kept. {@link Store#commit} opens and changes them; people handle them. */
public interface IncidentStore {

  /** The incident with this id, or to which this former id leads. */
  Optional<Incident> find(String id);

  /** Incidents by the time of their last event, newest first. */
  Page<Incident> page(IncidentQuery query, PageRequest request);

  /**
   * Changes what people say about an incident.
   *
   * @param expected decides on the incident's version whether it is still the one that was seen
   */
  HandlingResult handle(String id, LongPredicate expected, UnaryOperator<Handling> change);

  /** What became of a change of what people say. */
  sealed interface HandlingResult {

    /** The change is kept. */
    record Changed(Incident incident) implements HandlingResult {}

    /** The incident has changed since it was seen; nothing is kept. */
    record Outdated(Incident current) implements HandlingResult {}

    /** There is no such incident. */
    record Missing() implements HandlingResult {}
  }
}
