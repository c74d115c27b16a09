package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DirectoryEvent.Outcome;

/** Real Security logs, which stand outside of the project. */
class WindowsFixturesTest {

  private static final Path FOLDER = Path.of("../shared/fixtures/ad");

  private static final List<DirectoryEvent> EVENTS = new ArrayList<>();

  @BeforeAll
  static void readAll() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER));
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".ndjson")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          EVENTS.add(WindowsReading.event(WindowsReading.json(line)));
        }
      }
    }
  }

  @Test
  void parse_everyRecord_isAnEventOfTheSecurityLog() {
    assertThat(EVENTS).hasSizeGreaterThan(380);
    assertThat(EVENTS).extracting(DirectoryEvent::channel).containsOnly("Security");
    assertThat(EVENTS).extracting(DirectoryEvent::outcome).doesNotContain(Outcome.UNKNOWN);
    assertThat(EVENTS).extracting(DirectoryEvent::computer).doesNotContainNull();
    assertThat(EVENTS)
        .extracting(DirectoryEvent::time)
        .allMatch(time -> time > 1_500_000_000_000L && time < 1_700_000_000_000L);
  }

  @Test
  void parse_auditPolicyChanges_nameWhoMadeThem() {
    assertThat(withCode(4719))
        .hasSizeGreaterThan(60)
        .extracting(DirectoryEvent::subjectUser)
        .contains("admmig", "pedro-admin");
  }

  @Test
  void parse_logonAndSpecialPrivileges_shareTheLogonId() {
    assertThat(withCode(4672))
        .extracting(DirectoryEvent::subjectLogonId)
        .isSubsetOf(withCode(4624).stream().map(DirectoryEvent::targetLogonId).toList());
  }

  @Test
  void parse_clearedLog_namesWhoClearedIt() {
    assertThat(withCode(1102)).extracting(DirectoryEvent::subjectUser).containsOnly("admmig");
    assertThat(withCode(1102)).extracting(DirectoryEvent::subjectLogonId).containsOnly("0x123550");
  }

  @Test
  void parse_failedRemoteLogon_hasItsAddress() {
    assertThat(withCode(4625)).extracting(DirectoryEvent::sourceAddress).contains("10.23.23.9");
    assertThat(withCode(4625)).extracting(DirectoryEvent::outcome).containsOnly(Outcome.FAILURE);
  }

  private static List<DirectoryEvent> withCode(int code) {
    return EVENTS.stream().filter(event -> event.code() == code).toList();
  }
}
