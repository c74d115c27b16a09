package org.konseki.table;

import java.util.List;
import java.util.stream.Collectors;

/** A workbook as text, one row a line with its note below, so that reviews see what changed. */
final class GoldenText {

  private GoldenText() {}

  static String of(String topic, ReadTables read) {
    return Schemas.ofTopic(topic).stream()
        .map(schema -> sheet(schema, read.sheets().get(schema.id())))
        .collect(Collectors.joining("\n"));
  }

  private static String sheet(TableSchema schema, List<SheetRow> rows) {
    String title =
        "== %s: %s / %s\n".formatted(schema.sheet(), schema.title().ja(), schema.title().en());
    return title + rows.stream().map(row -> row(schema, row)).collect(Collectors.joining());
  }

  private static String row(TableSchema schema, SheetRow row) {
    String cells =
        schema.columns().stream()
            .filter(column -> row.cells().containsKey(column.id()))
            .map(
                column ->
                    column.id()
                        + "="
                        + CellFormat.text(column.type(), row.cells().get(column.id())))
            .collect(Collectors.joining(" | "));
    String off = row.enabled() ? "" : " (disabled)";
    return "%s%s: %s\n    %s\n".formatted(row.id(), off, cells, row.note());
  }
}
