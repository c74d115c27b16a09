package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTablesTest {

  @Test
  void read_rows_areKeyedByColumn() {
    ReadTables read =
        read(
            """
            {"network/zones": [{"zone": "SHANAI", "role": "internal"},
                               {"id": "all", "cidr": "0.0.0.0/0", "role": "internet", "note": "x"}],
             "proxy/connect-ports": [{"ports": [80, "443", "8000-8100"], "decision": "allow"},
                                     {"ports": 22, "decision": "finding", "severity": "high"}],
             "correlation/sequences": [{"name": "chain-x", "step1": ["a", "b"], "step2": "c",
                "same": ["client"], "ordered": true, "within": "1h", "severity": "high",
                "title_ja": "連鎖", "title_en": "Chain"}]}
            """);
    assertThat(read.errors()).isEmpty();
    assertThat(read.tables().get("network/zones").rows())
        .extracting(Row::ref)
        .containsExactly("network/zones#1", "network/zones#all");
    Row allow = read.tables().get("proxy/connect-ports").rows().get(0);
    assertThat(allow.ports("ports")).hasToString("80,443,8000-8100");
    Row chain = read.tables().get("correlation/sequences").rows().get(0);
    assertThat(chain.list("step1")).containsExactly("a", "b");
    assertThat(chain.flag("ordered")).isTrue();
  }

  @Test
  void read_emptyValues_areEmptyCells() {
    ReadTables read =
        read(
            "{\"network/zones\": [{\"zone\": \"A\", \"cidr\": \"\", \"segment\": null, \"role\": \"dmz\"}]}");
    assertThat(read.errors()).isEmpty();
    assertThat(read.tables().get("network/zones").rows().get(0).cells())
        .containsOnlyKeys("zone", "role");
  }

  @Test
  void read_disabledRow_isNotInTheTable() {
    ReadTables read = read("{\"network/zones\": [{\"enabled\": false}]}");
    assertThat(read.errors()).isEmpty();
    assertThat(read.tables().get("network/zones").rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"network/zones": [{"zone": "A", "role": "internal", "cidr": "10.0.0.1/8"}]} | network/zones[0].cidr: 「10.0.0.1/8」 … expected the network's own address: 10.0.0.0/8
          {"network/zones": [{"zone": "A", "role": "boss"}]} | network/zones[0].role: 「boss」 … expected one of internal, dmz, server, management, internet, self
          {"network/zones": [{"role": "dmz"}]} | network/zones[0].zone: at least one of zone, cidr must be filled
          {"network/zones": [{"zone": "A"}]} | network/zones[0].role: must be filled
          {"network/zones": [{"zone": ["A", "B"], "role": "dmz"}]} | network/zones[0].zone: 「A,B」 … expected one value, not a list
          {"network/zones": [{"zone": {"a": 1}, "role": "dmz"}]} | network/zones[0].zone: 「{"a":1}」 … expected text, a number or a boolean
          {"network/zones": [{"zone": "A", "role": "dmz", "color": 1}]} | network/zones[0].color: there is no such column; the columns are id, enabled, zone, cidr, role, segment, note
          {"network/zones": {"zone": "A"}} | network/zones: 「{"zone":"A"}」 … expected an array of rows
          {"network/zones": ["A"]} | network/zones[0]: 「A」 … expected an object whose keys are column ids
          {"network/zones": [{"zone": "A", "role": "dmz"}, {"id": 1, "zone": "B", "role": "dmz"}]} | network/zones[1].id: 「1」 … this row id is that of network/zones[0].id as well; expected one that no other row has
          [] | tables: 「[]」 … expected an object whose keys are table ids
          """)
  void read_mistake_namesTheField(String json, String error) {
    assertThat(errors(json)).containsExactly(error);
  }

  @Test
  void read_unknownTable_listsWhatThereIs() {
    assertThat(errors("{\"network/zone\": []}"))
        .singleElement()
        .asString()
        .startsWith(
            "network/zone: there is no such table; the tables are network/domains, network/zones,")
        .endsWith("sources/expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "1e300", "-5", "0.5", "99999999999999999999"})
  void read_numberThatIsNoPort_isRefused(String number) {
    assertThat(
            errors(
                "{\"proxy/connect-ports\": [{\"ports\": "
                    + number
                    + ", \"decision\": \"allow\"}]}"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\" || System.exit(1) == \\\"z",
        "*/ eval(true)",
        "); Runtime.getRuntime().exec(\\\"id\\\"); //",
        "${jndi:ldap://example.com/a}",
        "a\\\\",
        "$1 @{param} 「」"
      })
  void read_textThatTriesToBeCode_staysText(String attempt) throws JsonProcessingException {
    ReadTables read =
        read("{\"network/zones\": [{\"zone\": \"" + attempt + "\", \"role\": \"dmz\"}]}");
    assertThat(read.errors()).isEmpty();
    String text = new ObjectMapper().readValue("\"" + attempt + "\"", String.class);
    assertThat(read.tables().get("network/zones").rows().get(0).text("zone")).isEqualTo(text);
    byte[] workbook = WorkbookWriter.write("network", read.sheets());
    Row again =
        WorkbookReader.read("network", workbook).tables().get("network/zones").rows().get(0);
    assertThat(again.text("zone")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\nend rule \\\"x\\\"", "a\\u0000b", "a\\u202eb", "a\\rb"})
  void read_textWithLineBreaks_isRefused(String attempt) {
    assertThat(
            read("{\"network/zones\": [{\"zone\": \"" + attempt + "\", \"role\": \"dmz\"}]}")
                .errors())
        .extracting(error -> error.expected().key())
        .containsExactly("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\\"b", "x y", "#1", "", "a/b", "a\\nb"})
  void read_rowIdThatCouldBreakARuleName_isRefusedOrReplaced(String id) {
    ReadTables read =
        read("{\"network/domains\": [{\"id\": \"" + id + "\", \"domain\": \"example.jp\"}]}");
    if (id.isEmpty()) {
      assertThat(read.tables().get("network/domains").rows().get(0).id()).isEqualTo("1");
    } else {
      assertThat(read.errors()).hasSize(1);
    }
  }

  private static List<String> errors(String json) {
    return read(json).errors().stream().map(TableError::toString).toList();
  }

  private static ReadTables read(String json) {
    try {
      return JsonTables.read(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }
}
