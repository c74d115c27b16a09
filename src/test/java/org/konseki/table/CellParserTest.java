package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Text;
import org.konseki.table.CellResult.Refused;
import org.konseki.table.CellResult.Value;
import org.konseki.table.RawCell.Figure;
import org.konseki.table.RawCell.Moment;
import org.konseki.table.RawCell.Words;

class CellParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NUMBER   | ３          | 3
          NUMBER   | 1,000       | 1000
          NUMBER   | １，０００  | 1000
          DECIMAL  | 0.5         | 0.5
          DECIMAL  | 50%         | 0.5
          DECIMAL  | 1,000.25    | 1000.25
          BYTES    | 50MB        | 52428800
          BYTES    | 1.5GB       | 1610612736
          BYTES    | 1024        | 1024
          BYTES    | ５０ＭＢ    | 52428800
          BYTES    | 64 KiB      | 65536
          PORTS    | ８０，443、8000〜8100 | 80,443,8000-8100
          PORTS    | 443,80,80-90 | 80-90,443
          PORTS    | 10ー20      | 10-20
          HOURS    | 8:30-18:00  | 08:30-18:00
          HOURS    | ２２：００～６：００ | 22:00-06:00
          HOURS    | 00:00-24:00 | 00:00-00:00
          DAYS     | Mon-Fri     | Mon,Tue,Wed,Thu,Fri
          DAYS     | 月-金       | Mon,Tue,Wed,Thu,Fri
          DAYS     | 月〜水、土曜日 | Mon,Tue,Wed,Sat
          DAYS     | 土日        | Sat,Sun
          DAYS     | Sat-Mon     | Mon,Sat,Sun
          DATE     | 2026-04-01  | 2026-04-01
          DATE     | 2026/4/1    | 2026-04-01
          DATE     | 2026年4月1日 | 2026-04-01
          BOOLEAN  | はい        | true
          BOOLEAN  | ＦＡＬＳＥ  | false
          ADDRESS  | 192.168.0.0/16 | 192.168.0.0/16
          ADDRESS  | １９２．１６８．０．１ | 192.168.0.1
          ADDRESS  | 10.0.0.1/32 | 10.0.0.1
          ADDRESS  | 2001:DB8:0:0::1 | 2001:db8::1
          ADDRESS  | FC00::/7    | fc00::/7
          ADDRESS  | ::ffff:10.1.2.3 | 10.1.2.3
          ADDRESS  | WWW.Example.CO.JP. | www.example.co.jp
          ADDRESS  | 日本語.jp   | xn--wgv71a119e.jp
          ADDRESS  | 0.0.0.0/0   | 0.0.0.0/0
          ADDRESS  | ::/0        | ::/0
          LIST     | a, b、c     | [a, b, c]
          TEXT     | 　全角　    | 全角
          """)
  void parse_wellFormed_isRead(ColumnType type, String cell, String expected) {
    assertThat(value(type, cell)).hasToString(expected).isInstanceOf(type.javaType());
  }

  @ParameterizedTest
  @CsvSource({"30s,30", "10m,600", "24h,86400", "7d,604800", "１０分,600", "24時間,86400"})
  void parse_duration_isRead(String cell, long seconds) {
    assertThat(value(ColumnType.DURATION, cell)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NUMBER   | 1.000       | ambiguous-number
          NUMBER   | 1,00        | ambiguous-number
          NUMBER   | -1          | whole-number
          NUMBER   | たかい      | whole-number
          NUMBER   | 1e3         | whole-number
          DECIMAL  | 1,5         | ambiguous-number
          DECIMAL  | NaN         | decimal
          BYTES    | 50 apples   | bytes
          BYTES    | 9999999TB   | bytes
          DURATION | 10          | duration
          DURATION | 0m          | duration
          DURATION | 1w          | duration
          PORTS    | 70000       | ports
          PORTS    | 100-1       | ports
          PORTS    | http        | ports
          HOURS    | 25:00-26:00 | hours
          HOURS    | 08:30       | hours
          DAYS     | 祝          | days
          DAYS     | Mon-Wed-Fri | days
          DATE     | 2026-02-30  | date
          DATE     | 01/04/2026  | date
          BOOLEAN  | maybe       | boolean
          SEVERITY | 高い        | one-of
          SEVERITY | 高          | one-of
          STAGE    | C&C         | one-of
          ADDRESS  | 192.168.1.300 | address
          ADDRESS  | 10.1        | address
          ADDRESS  | 010.0.0.1   | address
          ADDRESS  | 10.0.0.*    | address
          ADDRESS  | 10.0.0.1-10.0.0.9 | address
          ADDRESS  | fe80::1%eth0 | address
          ADDRESS  | a..b        | address
          ADDRESS  | 192.168.100.15/24 | network-of
          """)
  void parse_malformed_isRefused(ColumnType type, String cell, String key) {
    assertThat(refusal(type, new Words(cell)).key()).isEqualTo(key);
  }

  @Test
  void parse_hostBitsSet_namesTheNetwork() {
    assertThat(refusal(ColumnType.ADDRESS, new Words("192.168.100.15/24")).args())
        .containsExactly("192.168.100.0/24");
  }

  @Test
  void parse_severityAndStage_areIds() {
    assertThat(value(ColumnType.SEVERITY, "ＨＩＧＨ")).isEqualTo(Severity.HIGH);
    assertThat(value(ColumnType.STAGE, "command-and-control")).isEqualTo(Stage.COMMAND_AND_CONTROL);
  }

  @Test
  void parse_numbersAsExcelKeepsThem_areRead() {
    assertThat(value(ColumnType.PORTS, figure("80"))).hasToString("80");
    assertThat(value(ColumnType.TEXT, figure("80"))).isEqualTo("80");
    assertThat(value(ColumnType.NUMBER, figure("1E+3"))).isEqualTo(1000L);
    assertThat(value(ColumnType.DECIMAL, figure("0.5"))).isEqualTo(0.5);
    assertThat(value(ColumnType.BYTES, figure("1024"))).isEqualTo(1024L);
    assertThat(refusal(ColumnType.NUMBER, figure("1.5")).key()).isEqualTo("whole-number");
    assertThat(refusal(ColumnType.DURATION, figure("10")).key()).isEqualTo("duration");
  }

  @Test
  void parse_portsThatExcelMangled_areRefused() {
    Figure grouped = new Figure(new BigDecimal("1080"), true);
    assertThat(refusal(ColumnType.PORTS, grouped).key()).isEqualTo("ports-as-text");
    Moment date = new Moment(LocalDateTime.parse("2026-10-12T00:00"));
    assertThat(refusal(ColumnType.PORTS, date).key()).isEqualTo("ports-as-text");
  }

  @Test
  void parse_dateCell_isADate() {
    Moment date = new Moment(LocalDateTime.parse("2026-04-01T00:00"));
    assertThat(value(ColumnType.DATE, date)).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(value(ColumnType.TEXT, date)).isEqualTo("2026-04-01");
    assertThat(refusal(ColumnType.NUMBER, date).key()).isEqualTo("whole-number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\tb", "a\u0000b", "gpj.\u202Eexe", "a\u2028b", "\uD800"})
  void parse_textThatDoesNotShow_isRefused(String text) {
    assertThat(refusal(ColumnType.TEXT, new Words(text)).key()).isEqualTo("text");
    assertThat(refusal(ColumnType.PATTERN, new Words(text)).key()).isEqualTo("text");
  }

  @Test
  void parse_tooLong_isRefused() {
    assertThat(value(ColumnType.TEXT, "x".repeat(2_000))).isEqualTo("x".repeat(2_000));
    assertThat(refusal(ColumnType.TEXT, new Words("x".repeat(2_001))).key()).isEqualTo("too-long");
  }

  @Test
  void parse_listOverLines_isSplit() {
    assertThat(value(ColumnType.ADDRESSES, "10.0.0.1\r\n10.0.0.0/8、PC-01"))
        .isEqualTo(List.of("10.0.0.1", "10.0.0.0/8", "pc-01"));
  }

  private static Figure figure(String number) {
    return new Figure(new BigDecimal(number), false);
  }

  private static Object value(ColumnType type, String text) {
    return value(type, new Words(text));
  }

  private static Object value(ColumnType type, RawCell cell) {
    CellResult result = CellParser.parse(column(type), cell);
    assertThat(result).isInstanceOf(Value.class);
    return ((Value) result).value();
  }

  private static Expected refusal(ColumnType type, RawCell cell) {
    CellResult result = CellParser.parse(column(type), cell);
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).expected();
  }

  private static Column column(ColumnType type) {
    Text words = new Text("列", "Column");
    return new Column("column", type, false, List.of(), words, words, CellCheck.NONE);
  }
}
