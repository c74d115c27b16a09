package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.enrich.TestEvents.PC;
import static org.konseki.enrich.TestEvents.directory;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.event.DirectoryEvent;

class DirectoryEnricherTest {

  private static final TestTables TABLES =
      TestTables.empty()
          .row("ad/admin-hosts", "account", "administrator", "addresses", List.of("192.168.1.10"))
          .row(
              "ad/admin-hosts",
              "account",
              "Administrator",
              "addresses",
              List.of("10.0.0.0/24", "adminpc"))
          .row("ad/admin-hosts", "account", "EXAMPLE\\adm*", "addresses", List.of("192.168.1.11"))
          .row("ad/admin-hosts", "account", "anywhere@example.local")
          .row("ad/privileged-accounts", "account", "backup*");

  private static DirectoryFact enrich(DirectoryEvent event) {
    return (DirectoryFact) TABLES.enricher().enrich(event);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "4624, Administrator, EXAMPLE, 192.168.1.10, -, 3, listed",
        "4624, administrator, EXAMPLE, 10.0.0.7, -, 3, listed",
        "4624, administrator, EXAMPLE, 192.168.100.15, -, 3, unlisted",
        "4624, administrator, EXAMPLE, 192.168.100.15, ADMINPC, 3, listed",
        "4624, taro, EXAMPLE, 192.168.100.15, -, 3, none",
        "4769, Administrator@EXAMPLE.LOCAL, EXAMPLE.LOCAL, 192.168.100.15, -, -1, unlisted",
        "4768, EXAMPLE\\Administrator, -, 192.168.100.15, -, -1, unlisted",
        "4768, adm-taro, example.local, 192.168.100.15, -, -1, unlisted",
        "4768, adm-taro, example.local, 192.168.1.11, -, -1, listed",
        "4768, adm-taro, OTHER, 192.168.100.15, -, -1, none",
        "4768, adm-taro, -, 192.168.100.15, -, -1, unlisted",
        "4768, anywhere, EXAMPLE, 192.168.100.15, -, -1, listed",
        "4624, administrator, EXAMPLE, 127.0.0.1, -, 2, none",
        "4624, administrator, EXAMPLE, ::1, -, 2, none",
        "4624, administrator, EXAMPLE, -, -, 5, none",
        "4624, administrator, EXAMPLE, -, PC9, 5, none",
        "4624, administrator, EXAMPLE, -, PC9, 3, unresolved",
        "4625, administrator, EXAMPLE, -, DC01, 3, none",
        "4776, administrator, -, -, ADMINPC, -1, listed",
        "4776, administrator, -, -, \\\\ADMINPC, -1, listed",
        "4776, administrator, -, -, PC9, -1, unresolved",
        "4776, administrator, -, -, -, -1, none",
        "4634, administrator, EXAMPLE, 192.168.100.15, -, 3, none",
        "4624, -, EXAMPLE, 192.168.100.15, -, 3, none",
      })
  void adminLogon_ofRecord(
      int code,
      String user,
      String domain,
      String address,
      String workstation,
      int type,
      String expected) {
    DirectoryEvent event =
        directory(code)
            .target(user, domain)
            .address(address)
            .workstation(workstation)
            .type(type)
            .build();
    assertThat(enrich(event).adminLogon()).isEqualTo(expected);
  }

  @Test
  void adminLogon_4776_isResolvedByEarlierLogon() {
    LogonSessions sessions = new LogonSessions();
    sessions.learn(directory(4624).target("taro", null).address(PC).workstation("PC9").build());
    sessions.learn(
        directory(4624).target("boss", null).address("192.168.1.10").workstation("PC1").build());
    Enricher enricher = TABLES.enricher(IndicatorIndex.empty(), sessions);
    DirectoryFact unlisted =
        (DirectoryFact)
            enricher.enrich(
                directory(4776).target("administrator", null).workstation("pc9").build());
    assertThat(unlisted.adminLogon()).isEqualTo("unlisted");
    assertThat(unlisted.address()).isEqualTo(PC);
    assertThat(unlisted.subject().host()).isEqualTo(PC);
    DirectoryFact listed =
        (DirectoryFact)
            enricher.enrich(
                directory(4776).target("administrator", null).workstation("PC1").build());
    assertThat(listed.adminLogon()).isEqualTo("listed");
  }

  @Test
  void adminLogon_listedHostName_isResolvedByEarlierLogon() {
    LogonSessions sessions = new LogonSessions();
    sessions.learn(directory(4624).target("x", null).address(PC).workstation("ADMINPC").build());
    DirectoryFact fact =
        (DirectoryFact)
            TABLES
                .enricher(IndicatorIndex.empty(), sessions)
                .enrich(directory(4768).target("administrator", null).address(PC).build());
    assertThat(fact.adminLogon()).isEqualTo("listed");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "taro, S-1-5-21-1-2-3-1104, unexpected",
        "BackupSvc, S-1-5-21-1-2-3-1105, expected",
        "DC01$, S-1-5-18, expected",
        "PC9$, S-1-5-21-1-2-3-1106, expected",
        "SYSTEM, -, expected",
        "Система, S-1-5-18, expected",
        "LOCAL SERVICE, -, expected",
        "DWM-1, -, expected",
        "DWM-2, S-1-5-90-0-2, expected",
        "DWM-1, S-1-5-21-1-2-3-1107, unexpected",
        "UMFD-0, -, expected",
        "dwm-x, -, unexpected",
        "ANONYMOUS LOGON, S-1-5-7, expected",
        "-, -, unexpected",
      })
  void privilege_of4672(String user, String sid, String expected) {
    DirectoryFact fact = enrich(directory(4672).subject(user, sid, "1f2e3").build());
    assertThat(fact.privilege()).isEqualTo(expected);
    assertThat(fact.privilegeListed()).isTrue();
    assertThat(fact.adminLogon()).isEqualTo("none");
  }

  @Test
  void subject_of4672_isHostOfItsSession() {
    LogonSessions sessions = new LogonSessions();
    DirectoryEvent privilege = directory(4672).subject("taro", null, "1f2e3").build();
    Enricher enricher = TABLES.enricher(IndicatorIndex.empty(), sessions);
    assertThat(enricher.enrich(privilege).subject().key()).isEqualTo("user:taro");
    sessions.learn(directory(4624).target("taro", null).targetLogon("1f2e3").address(PC).build());
    assertThat(enricher.enrich(privilege).subject().host()).isEqualTo(PC);
    assertThat(enricher.enrich(privilege).subject().user()).isEqualTo("taro");
  }

  @Test
  void subject_ofSystemAccount_isTheComputer() {
    DirectoryFact fact = enrich(directory(4719).subject("DC01$", "S-1-5-18", "3e7").build());
    assertThat(fact.subject().host()).isEqualTo("dc01.example.local");
    assertThat(fact.account()).isEqualTo("dc01$");
    assertThat(fact.privilege()).isEqualTo("none");
  }
}
