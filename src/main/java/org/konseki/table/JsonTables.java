package org.konseki.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.table.RawCell.Figure;
import org.konseki.table.RawCell.Items;
import org.konseki.table.RawCell.Truth;
import org.konseki.table.RawCell.Unusable;
import org.konseki.table.RawCell.Words;

/**
 * Reads tables from JSON: {@code {"network/zones": [{"zone": "SHANAI", "role": "internal"}]}}, with
 * the same checks as a workbook. Rows may leave out {@code id}: it is their place then, from 1.
 */
public final class JsonTables {

  private final ErrorList errors = new ErrorList();
  private final Map<String, List<SheetRow>> tables = new HashMap<>();
  private final Map<String, Map<String, RowPlace>> places = new HashMap<>();

  private JsonTables() {}

  /** Reads an object of tables by their ids. */
  public static ReadTables read(JsonNode document) {
    JsonTables reader = new JsonTables();
    if (document.isObject()) {
      document
          .fields()
          .forEachRemaining(field -> reader.readTable(field.getKey(), field.getValue()));
    } else {
      reader.errors.add(new Place.InJson("tables"), shown(document), "tables");
    }
    return new ReadTables(reader.tables, reader.errors.all(), reader.places);
  }

  private void readTable(String id, JsonNode rows) {
    Optional<TableSchema> schema = Schemas.find(id);
    if (schema.isEmpty()) {
      errors.add(new Place.InJson(id), null, "table-unknown", knownTables());
    } else if (!rows.isArray()) {
      errors.add(new Place.InJson(id), shown(rows), "list-of-rows");
    } else if (rows.size() > SheetHandler.MAX_ROWS) {
      String most = Integer.toString(SheetHandler.MAX_ROWS);
      errors.add(new Place.InJson(id), null, "too-many-rows", most);
    } else {
      tables.put(id, readRows(schema.get(), rows));
    }
  }

  private List<SheetRow> readRows(TableSchema schema, JsonNode rows) {
    RowReader reader = new RowReader(schema, errors);
    List<SheetRow> read = new ArrayList<>();
    for (int index = 0; index < rows.size(); index++) {
      String path = schema.id() + "[" + index + "]";
      if (rows.get(index).isObject()) {
        reader.read(rawRow(schema, rows.get(index), index, path)).ifPresent(read::add);
      } else {
        errors.add(new Place.InJson(path), shown(rows.get(index)), "row");
      }
    }
    places.put(schema.id(), reader.places());
    return read;
  }

  private RawRow rawRow(TableSchema schema, JsonNode row, int index, String path) {
    List<String> known = CommonColumns.allOf(schema).stream().map(Column::id).toList();
    Map<String, RawCell> cells = new HashMap<>();
    row.fields()
        .forEachRemaining(
            field -> {
              RawCell cell = cell(field.getValue());
              if (!known.contains(field.getKey())) {
                Place place = new Place.InJson(path + "." + field.getKey());
                errors.add(place, null, "column-unknown", String.join(", ", known));
              } else if (cell != null) {
                cells.put(field.getKey(), cell);
              }
            });
    return new RawRow(
        Integer.toString(index + 1),
        cells,
        Set.of(),
        column -> new Place.InJson(path + "." + column));
  }

  /** The value as a cell, or null if it is empty. */
  private static @Nullable RawCell cell(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> null;
      case STRING ->
          CellText.strip(value.textValue()).isEmpty() ? null : new Words(value.textValue());
      case BOOLEAN -> new Truth(value.booleanValue());
      case NUMBER -> number(value);
      case ARRAY -> items(value);
      default -> unusable(value);
    };
  }

  private static RawCell number(JsonNode value) {
    return Double.isFinite(value.doubleValue()) && Math.abs(value.doubleValue()) < 1e300
        ? Figure.of(value.doubleValue(), false)
        : unusable(value);
  }

  private static @Nullable RawCell items(JsonNode value) {
    List<RawCell> items = new ArrayList<>();
    for (JsonNode item : value) {
      RawCell cell = cell(item);
      if (cell != null) {
        items.add(cell);
      }
    }
    return items.isEmpty() ? null : new Items(items);
  }

  private static RawCell unusable(JsonNode value) {
    return new Unusable(shown(value), Expected.of("value"));
  }

  private static String shown(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static String knownTables() {
    return Schemas.all().stream().map(TableSchema::id).collect(Collectors.joining(", "));
  }
}
