package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.table.PortSet.Range;

class WorkbookRoundTripTest {

  @Property(tries = 100)
  void writtenRows_readBack_areEqual(@ForAll("tables") Map<String, List<SheetRow>> rows) {
    String topic = rows.keySet().iterator().next().split("/")[0];
    ReadTables read = WorkbookReader.read(topic, WorkbookWriter.write(topic, rows));
    assertThat(read.errors()).isEmpty();
    rows.forEach((table, written) -> assertThat(read.sheets().get(table)).isEqualTo(written));
  }

  @Property(tries = 20)
  void sameRows_writtenTwice_areTheSameBytes(@ForAll("tables") Map<String, List<SheetRow>> rows) {
    String topic = rows.keySet().iterator().next().split("/")[0];
    assertThat(WorkbookWriter.write(topic, rows)).isEqualTo(WorkbookWriter.write(topic, rows));
  }

  @Provide
  Arbitrary<Map<String, List<SheetRow>>> tables() {
    return Arbitraries.of(Schemas.all())
        .flatMap(
            schema ->
                row(schema).list().ofMaxSize(5).map(rows -> Map.of(schema.id(), numbered(rows))));
  }

  /** Disabled, so that cells may be filled or left empty as they come. */
  private static Arbitrary<SheetRow> row(TableSchema schema) {
    List<Arbitrary<Map<String, Object>>> cells = new ArrayList<>();
    for (Column column : schema.columns()) {
      cells.add(
          value(column)
              .filter(value -> column.check().check(value).isEmpty())
              .<Map<String, Object>>map(value -> Map.of(column.id(), value))
              .injectNull(0.3)
              .map(cell -> cell == null ? Map.of() : cell));
    }
    return Combinators.combine(cells)
        .as(
            parts -> {
              Map<String, Object> values = new HashMap<>();
              parts.forEach(values::putAll);
              if (schema.column("score").isPresent() && values.containsKey("severity")) {
                values.putIfAbsent("score", 1L);
              }
              return new SheetRow("x", false, "備考\u3000note", values);
            });
  }

  private static List<SheetRow> numbered(List<SheetRow> rows) {
    List<SheetRow> numbered = new ArrayList<>();
    for (SheetRow row : rows) {
      numbered.add(new SheetRow("行-" + numbered.size(), row.enabled(), row.note(), row.cells()));
    }
    return numbered;
  }

  private static Arbitrary<?> value(Column column) {
    return switch (column.type()) {
      case TEXT, PATTERN -> textOf(column);
      case LIST -> listOf(column);
      case NUMBER -> Arbitraries.longs().between(0, column.id().equals("score") ? 100 : 1L << 53);
      case DECIMAL -> Arbitraries.doubles().between(0, 1).ofScale(12);
      case BYTES -> Arbitraries.longs().between(0, 1L << 53);
      case DURATION -> Arbitraries.longs().between(1, 9_999_999).map(Duration::ofSeconds);
      case SEVERITY -> Arbitraries.of(Severity.values());
      case STAGE -> Arbitraries.of(Stage.values());
      case ADDRESS -> addressOf(column);
      case ADDRESSES -> addresses().list().uniqueElements().ofMinSize(1).ofMaxSize(4);
      case PORTS -> ports();
      case HOURS -> Combinators.combine(times(), times()).as(HourRange::new);
      case DAYS ->
          Arbitraries.of(DayOfWeek.values())
              .set()
              .ofMinSize(1)
              .map((Set<DayOfWeek> days) -> new DaySet(days));
      case DATE -> Arbitraries.longs().between(0, 60_000).map(LocalDate::ofEpochDay);
      case BOOLEAN -> Arbitraries.of(true, false);
      case CHOICE -> Arbitraries.of(column.values());
    };
  }

  private static Arbitrary<?> textOf(Column column) {
    if (column.check() == CellCheck.NONE) {
      return Arbitraries.oneOf(
              Arbitraries.strings().ofMinLength(1).ofMaxLength(40),
              Arbitraries.of(
                  "=1+1", "'quoted", "_x0041_", "__x000D_x", "80", "TRUE", "１２", "<&>\""))
          .filter(text -> !CellText.hasInvisible(text))
          .filter(text -> CellText.strip(text).equals(text) && !text.isEmpty());
    }
    return Arbitraries.of("exe", "application/zip", "proxy-periodic");
  }

  private static Arbitrary<?> listOf(Column column) {
    Arbitrary<String> items =
        column.values().isEmpty()
            ? Arbitraries.of("T1078", "T1562.002", "proxy-periodic", "dns-indicator")
            : Arbitraries.of(column.values());
    return items.list().uniqueElements().ofMinSize(1).ofMaxSize(2);
  }

  private static Arbitrary<String> addressOf(Column column) {
    return addresses().filter(address -> column.check().check(address).isEmpty());
  }

  private static Arbitrary<String> addresses() {
    return Arbitraries.of(
        "192.168.100.15",
        "10.0.0.0/8",
        "2001:db8::1",
        "fc00::/7",
        "0.0.0.0/0",
        "example.co.jp",
        "pc-01");
  }

  private static Arbitrary<PortSet> ports() {
    return Arbitraries.integers()
        .between(0, 65_535)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(
            ports ->
                new PortSet(ports.stream().sorted().map(port -> new Range(port, port)).toList()));
  }

  private static Arbitrary<LocalTime> times() {
    return Arbitraries.integers()
        .between(0, 1439)
        .map(minute -> LocalTime.ofSecondOfDay(60L * minute));
  }
}
