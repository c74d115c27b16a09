package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

  static Stream<TableSchema> tables() {
    return Schemas.all().stream();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          network/zones         | zone,cidr,role,segment
          mail/senders          | envelope,header,until,reason
          firewall/denied       | from_role,from_segment,to_role,to_segment,protocol,ports,min_count,window,severity,score
          proxy/connect-ports   | ports,decision,when,severity,score
          proxy/periodic        | kind,min_score,min_count,min_days,max_known_days,severity,score
          calendar/maintenance  | client,destination,days,hours,from,until,reason
          ad/events             | event_id,criticality,severity,score,stage,attack,summary_ja,summary_en
          ad/auth-rate          | kind,min_count,change_score,window,severity,score
          correlation/sequences | name,step1,step2,step3,step4,step5,same,ordered,within,severity,stage,title_ja,title_en
          correlation/risk      | kind,min_score,min_stages,min_sources,min_hosts,window,severity
          response/exceptions   | detection,client,user,destination,from,until,reason,author
          """)
  void find_everyTable_hasTheAgreedColumns(String table, String columns) {
    assertThat(Schemas.find(table).orElseThrow().columns())
        .extracting(Column::id)
        .containsExactly(columns.split(","));
  }

  @Test
  void topics_all_areTheWorkbooks() {
    assertThat(Schemas.topics())
        .isEqualTo(
            List.of(
                "network",
                "firewall",
                "mail",
                "proxy",
                "calendar",
                "dns",
                "ad",
                "correlation",
                "response",
                "sources"));
    assertThat(Schemas.all()).hasSize(31).extracting(TableSchema::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void words_bothLanguages_areThere(TableSchema table) {
    assertThat(table.title().ja()).isNotBlank();
    assertThat(table.columns())
        .allSatisfy(
            column -> {
              assertThat(column.title().en()).isNotBlank();
              assertThat(column.help().ja()).containsPattern("[ぁ-んァ-ヶ一-龠]");
              assertThat(column.help().en()).doesNotContainPattern("[ぁ-んァ-ヶ一-龠]");
            });
  }

  @ParameterizedTest
  @MethodSource("tables")
  void headers_withinOneTable_areUnmistakable(TableSchema table) {
    assertThat(table.columns()).extracting(column -> column.title().ja()).doesNotHaveDuplicates();
    assertThat(table.columns()).extracting(column -> column.title().en()).doesNotHaveDuplicates();
  }
}
