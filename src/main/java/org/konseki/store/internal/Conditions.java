package org.konseki.store.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.store.Cursor;

/** What a query's rows must fulfil. Values are always bound, never written into the SQL. */
final class Conditions {

  private final List<String> clauses = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, List<?>> lists = new HashMap<>();

  /** Adds {@code clause}, whose place {@code :name} is {@code value}, unless that is null. */
  Conditions where(String clause, String name, @Nullable Object value) {
    if (value != null) {
      clauses.add(clause);
      values.put(name, value);
    }
    return this;
  }

  /** Adds {@code clause}, whose place {@code <name>} is {@code any}, unless that is empty. */
  Conditions whereAny(String clause, String name, Collection<?> any) {
    if (!any.isEmpty()) {
      clauses.add(clause);
      lists.put(name, List.copyOf(any));
    }
    return this;
  }

  /** Adds that rows come after {@code cursor} in a list ordered by a number, greatest first. */
  Conditions before(String numberColumn, @Nullable Cursor cursor) {
    return cursor == null ? this : beyond(numberColumn, "<", cursor.number(), cursor.id());
  }

  /** Adds that rows come after {@code cursor} in a list ordered by a text, least first. */
  Conditions after(String textColumn, @Nullable Cursor cursor) {
    return cursor == null ? this : beyond(textColumn, ">", cursor.key(), cursor.id());
  }

  /** Adds that rows come after {@code cursor} in a list ordered by a unique number. */
  Conditions below(String uniqueColumn, @Nullable Cursor cursor) {
    return where(
        uniqueColumn + " < :beyondKey", "beyondKey", cursor == null ? null : cursor.number());
  }

  private Conditions beyond(String column, String sign, Object key, String id) {
    clauses.add("(" + column + ", id) " + sign + " (:beyondKey, :beyondId)");
    values.put("beyondKey", key);
    values.put("beyondId", id);
    return this;
  }

  /** The clauses as SQL, from the word WHERE on; empty without clauses. */
  String sql() {
    return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
  }

  Query bindTo(Query query) {
    query.bindMap(values);
    lists.forEach(query::bindList);
    return query;
  }

  /** Severities as their columns hold them. */
  static List<Integer> numbers(Collection<Severity> severities) {
    return severities.stream().map(Conditions::number).toList();
  }

  /** OCSF's number of a severity. */
  static int number(Severity severity) {
    return severity.ordinal() + 1;
  }

  static Severity severity(int number) {
    return Severity.values()[number - 1];
  }
}
