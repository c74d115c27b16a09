package org.konseki.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.konseki.table.CellResult.Value;
import org.konseki.table.RawCell.Items;
import org.konseki.table.RawCell.Words;

/** Reads cells that hold several values. */
final class ListParser {

  private ListParser() {}

  /** A cell's text, split into items. */
  static CellResult parse(Column column, String shown) {
    return collect(column, CellText.items(shown));
  }

  /** A JSON array: items of a list type, or parts of ports and days. */
  static CellResult parseItems(Column column, Items cell) {
    for (RawCell item : cell.items()) {
      if (item instanceof RawCell.Unusable || item instanceof Items) {
        return CellResult.refused("value");
      }
    }
    return switch (column.type()) {
      case LIST, ADDRESSES ->
          collect(column, shown(cell)).then(value -> CellParser.checked(column, value));
      case PORTS, DAYS -> CellParser.parse(column, new Words(String.join(",", shown(cell))));
      default -> CellResult.refused("single");
    };
  }

  private static List<String> shown(Items cell) {
    return cell.items().stream().flatMap(item -> CellText.items(item.shown()).stream()).toList();
  }

  private static CellResult collect(Column column, List<String> items) {
    Set<Object> values = new LinkedHashSet<>();
    for (String item : items) {
      CellResult result = item(column, item);
      if (!(result instanceof Value read)) {
        return result;
      }
      values.add(read.value());
    }
    return new Value(List.copyOf(new ArrayList<>(values)));
  }

  private static CellResult item(Column column, String item) {
    if (column.type() == ColumnType.ADDRESSES) {
      return AddressParser.address(item);
    }
    return column.values().isEmpty()
        ? CellParser.text(item)
        : CellParser.choice(column.values(), item);
  }
}
