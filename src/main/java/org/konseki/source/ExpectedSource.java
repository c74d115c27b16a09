package org.konseki.source;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;
import org.konseki.event.Source;
import org.konseki.table.Row;
import org.konseki.table.Tables;

/**
 * What a row of sources/expected asks of a source.
 *
 * @param row the row as findings name it
 * @param silentAfter how long it may send nothing, or null for ever
 * @param keep how long its events are to be kept, or null
 */
public record ExpectedSource(
    Source source, String row, @Nullable Duration silentAfter, @Nullable Duration keep) {

  public ExpectedSource {
    requireNonNull(source, "source is null");
    requireNonNull(row, "row is null");
  }

  /** The expectations by source; of several rows the topmost counts. */
  public static Map<Source, ExpectedSource> of(Tables tables) {
    Map<Source, ExpectedSource> expected = new EnumMap<>(Source.class);
    for (Row row : tables.rows("sources/expected")) {
      String name = row.text("source");
      if (name != null) {
        Source source = Named.find(Source.class, name).orElseThrow();
        expected.putIfAbsent(
            source,
            new ExpectedSource(
                source, row.ref(), row.duration("silent_after"), row.duration("keep")));
      }
    }
    return expected;
  }
}
