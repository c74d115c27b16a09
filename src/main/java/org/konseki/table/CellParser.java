package org.konseki.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.konseki.event.Named;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.table.CellResult.Value;
import org.konseki.table.RawCell.Figure;
import org.konseki.table.RawCell.Items;
import org.konseki.table.RawCell.Moment;
import org.konseki.table.RawCell.TimeOfDay;
import org.konseki.table.RawCell.Truth;
import org.konseki.table.RawCell.Unusable;

/**
 * Reads a filled cell as its column's type. Strict: what could mean two things is refused. Full
 * width letters and digits are read as their ASCII forms, but {@code TEXT}, {@code PATTERN} and
 * free lists are kept as they are typed.
 */
final class CellParser {

  private CellParser() {}

  /** The cell's value, or what the column expects instead. */
  static CellResult parse(Column column, RawCell cell) {
    if (cell instanceof Unusable unusable) {
      return new CellResult.Refused(unusable.expected());
    }
    if (cell.shown().length() > CellText.MAX_LENGTH) {
      return CellResult.refused("too-long", Integer.toString(CellText.MAX_LENGTH));
    }
    if (cell instanceof Items items) {
      return ListParser.parseItems(column, items);
    }
    return parseOne(column, cell).then(value -> checked(column, value));
  }

  static CellResult checked(Column column, Object value) {
    Optional<Expected> problem = column.check().check(value);
    return problem.<CellResult>map(CellResult.Refused::new).orElseGet(() -> new Value(value));
  }

  /** The cell's value without the column's own check. */
  private static CellResult parseOne(Column column, RawCell cell) {
    return switch (column.type()) {
      case TEXT, PATTERN -> text(cell.shown());
      case LIST, ADDRESSES -> ListParser.parse(column, cell.shown());
      case NUMBER -> NumberParser.whole(cell);
      case DECIMAL -> NumberParser.decimal(cell);
      case BYTES -> NumberParser.bytes(cell);
      case DURATION -> TimeParser.duration(cell.shown());
      case HOURS -> TimeParser.hours(cell.shown());
      case DAYS -> CellResult.of(DayParser.days(cell.shown()), "days");
      case DATE -> date(cell);
      case SEVERITY -> named(Severity.class, cell.shown());
      case STAGE -> named(Stage.class, cell.shown());
      case ADDRESS -> AddressParser.address(cell.shown());
      case PORTS -> ports(cell);
      case BOOLEAN -> truth(cell);
      case CHOICE -> choice(column.values(), cell.shown());
    };
  }

  static CellResult text(String shown) {
    String text = CellText.strip(shown);
    return CellText.hasInvisible(text) ? CellResult.refused("text") : new Value(text);
  }

  static CellResult choice(List<String> values, String shown) {
    String wanted = CellText.fold(shown);
    return CellResult.of(
        values.stream().filter(value -> CellText.fold(value).equals(wanted)).findFirst(),
        "one-of",
        String.join(", ", values));
  }

  private static <E extends Enum<E> & Named> CellResult named(Class<E> type, String shown) {
    String known =
        Arrays.stream(type.getEnumConstants()).map(Named::id).collect(Collectors.joining(", "));
    return CellResult.of(Named.find(type, CellText.normalise(shown)), "one-of", known);
  }

  private static CellResult date(RawCell cell) {
    if (cell instanceof Moment moment) {
      return moment.isDate() ? new Value(moment.value().toLocalDate()) : CellResult.refused("date");
    }
    return CellResult.of(TimeParser.date(cell.shown()), "date");
  }

  private static CellResult ports(RawCell cell) {
    // "80,443" that a spreadsheet took for the number 80443 must not become another port
    boolean mistaken =
        cell instanceof Moment
            || cell instanceof TimeOfDay
            || cell instanceof Figure f && f.grouped();
    return mistaken
        ? CellResult.refused("ports-as-text")
        : CellResult.of(PortParser.ports(cell.shown()), "ports");
  }

  private static CellResult truth(RawCell cell) {
    if (cell instanceof Truth truth) {
      return new Value(truth.value());
    }
    return switch (CellText.fold(cell.shown())) {
      case "true", "yes", "1", "はい", "有効" -> new Value(true);
      case "false", "no", "0", "いいえ", "無効" -> new Value(false);
      default -> CellResult.refused("boolean");
    };
  }
}
