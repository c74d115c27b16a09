package org.konseki.source;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;
import org.konseki.table.Row;

/** What a detection needs in order to see. */
sealed interface Need {

  /** The name of what is needed, as the interface shows it. */
  String id();

  /** How much it matters. */
  Weight weight();

  /** How much a need matters. */
  enum Weight {
    /** Without it the detection sees nothing. */
    ESSENTIAL,
    /** Without it, and without all other alternatives, the detection sees nothing. */
    ALTERNATIVE,
    /** Without it the detection sees less. */
    HELPFUL
  }

  /** Something that the source's events must show. */
  record OfField(Field field, Weight weight) implements Need {
    public OfField {
      requireNonNull(field, "field is null");
      requireNonNull(weight, "weight is null");
    }

    @Override
    public String id() {
      return field.id();
    }
  }

  /** A row that a table must have. */
  record OfRow(String id, Predicate<Row> wanted, Weight weight) implements Need {
    public OfRow {
      requireNonNull(id, "id is null");
      requireNonNull(wanted, "wanted is null");
      requireNonNull(weight, "weight is null");
    }
  }

  /** Any indicator at all. */
  record OfIndicators(Weight weight) implements Need {
    @Override
    public String id() {
      return "indicators";
    }
  }
}
