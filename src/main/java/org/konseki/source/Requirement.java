package org.konseki.source;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.konseki.event.Source;
import org.konseki.source.Need.Weight;

/** What one detection needs of its source, of the tables and of the indicators. */
record Requirement(String detection, Source source, List<Need> needs) {

  Requirement {
    requireNonNull(detection, "detection is null");
    requireNonNull(source, "source is null");
    needs = List.copyOf(needs);
  }

  static Builder of(Source source, String detection) {
    return new Builder(source, detection);
  }

  /** Collects the needs of one detection, in the order in which people are told of them. */
  static final class Builder {

    private final Source source;
    private final String detection;
    private final List<Need> needs = new ArrayList<>();

    private Builder(Source source, String detection) {
      this.source = source;
      this.detection = detection;
    }

    Builder fields(Weight weight, Field... fields) {
      for (Field field : fields) {
        needs.add(new Need.OfField(field, weight));
      }
      return this;
    }

    Builder rows(Weight weight, String... tables) {
      for (String table : tables) {
        needs.add(new Need.OfRow(table, row -> true, weight));
      }
      return this;
    }

    Builder need(Need need) {
      needs.add(need);
      return this;
    }

    Requirement build() {
      return new Requirement(detection, source, needs);
    }
  }
}
