package org.konseki.table;

import static org.konseki.table.ColumnType.ADDRESS;
import static org.konseki.table.ColumnType.BOOLEAN;
import static org.konseki.table.ColumnType.CHOICE;
import static org.konseki.table.ColumnType.DATE;
import static org.konseki.table.ColumnType.DURATION;
import static org.konseki.table.ColumnType.LIST;
import static org.konseki.table.ColumnType.NUMBER;
import static org.konseki.table.ColumnType.PATTERN;
import static org.konseki.table.ColumnType.SEVERITY;
import static org.konseki.table.ColumnType.STAGE;
import static org.konseki.table.ColumnType.TEXT;
import static org.konseki.table.SchemaBuilder.table;

import java.util.Arrays;
import java.util.List;
import org.konseki.event.Source;

/** The workbooks {@code correlation}, {@code response} and {@code sources}. */
final class CorrelationSchemas {

  private CorrelationSchemas() {}

  static List<TableSchema> all() {
    return List.of(sequences(), risk(), exceptions(), playbook(), expected());
  }

  private static TableSchema sequences() {
    return table("correlation", "sequences")
        .required("name", TEXT, CellChecks.chain())
        .required("step1", LIST, CellChecks.detectionPatterns())
        .required("step2", LIST, CellChecks.detectionPatterns())
        .optional("step3", LIST, CellChecks.detectionPatterns())
        .optional("step4", LIST, CellChecks.detectionPatterns())
        .optional("step5", LIST, CellChecks.detectionPatterns())
        .required("same", LIST, "client", "user", "destination")
        .optional("ordered", BOOLEAN)
        .required("within", DURATION)
        .required("severity", SEVERITY)
        .optional("stage", STAGE)
        .required("title_ja", TEXT)
        .required("title_en", TEXT)
        .check(RowChecks.with("step4", "step3"))
        .check(RowChecks.with("step5", "step4"))
        .build();
  }

  private static TableSchema risk() {
    return table("correlation", "risk")
        .required("kind", CHOICE, "score", "stages", "campaign")
        .optional("min_score", NUMBER)
        .optional("min_stages", NUMBER)
        .optional("min_sources", NUMBER)
        .optional("min_hosts", NUMBER)
        .required("window", DURATION)
        .required("severity", SEVERITY)
        .check(RowChecks.when("kind", "score", "min_score"))
        .check(RowChecks.when("kind", "stages", "min_stages"))
        .check(RowChecks.when("kind", "campaign", "min_hosts"))
        .build();
  }

  private static TableSchema exceptions() {
    return table("response", "exceptions")
        .optional("detection", TEXT, CellChecks.detections())
        .optional("client", ADDRESS, CellChecks.network())
        .optional("user", TEXT)
        .optional("destination", PATTERN)
        .optional("from", DATE)
        .optional("until", DATE)
        .required("reason", TEXT)
        .required("author", TEXT)
        .check(RowChecks.anyOf("detection", "client", "user", "destination"))
        .check(RowChecks.inOrder("from", "until"))
        .build();
  }

  private static TableSchema playbook() {
    return table("response", "playbook")
        .required("detection", TEXT, CellChecks.detections())
        .optional("severity", SEVERITY)
        .required("action_ja", TEXT)
        .required("action_en", TEXT)
        .optional("notify", LIST)
        .build();
  }

  private static TableSchema expected() {
    String[] sources = Arrays.stream(Source.values()).map(Source::id).toArray(String[]::new);
    return table("sources", "expected")
        .required("source", CHOICE, sources)
        .optional("silent_after", DURATION)
        .optional("keep", DURATION)
        .check(RowChecks.anyOf("silent_after", "keep"))
        .build();
  }
}
