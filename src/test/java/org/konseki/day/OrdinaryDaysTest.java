package org.konseki.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * An organisation's ordinary days raise no incident; an intruder on the days after them raises one,
 * about the PC that was taken over and nobody else's. The full form: {@code docs/false-alarms.md}.
 */
@QuarkusTest
@TestProfile(OrdinaryDaysTest.OwnTables.class)
class OrdinaryDaysTest {

  private static final int USERS = Integer.getInteger("ordinary.users", 14);
  private static final int DAYS = Integer.getInteger("ordinary.days", 1);
  private static final long SEED = Long.getLong("ordinary.seed", 1);

  /** In the short form all happens on one day. */
  private static final int DAYS_OF_THE_INTRUDER = DAYS == 1 ? 1 : 2;

  /** Days after which a destination that nobody visited is known to be new. */
  private static final int DAYS_OF_LEARNING = 3;

  private static final Path REPORT = Path.of("target", "false-alarms.md");

  /** A service with what the organisation fills in. */
  public static final class OwnTables implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      Path folder = Path.of("target", "test-data", "ordinary-days-tables");
      Settings.write(folder);
      return Map.of(
          "konseki.data",
          "target/test-data/ordinary-days-${quarkus.uuid}",
          "konseki.tables",
          folder.toString());
    }
  }

  private final Office office = new Office(SEED, USERS);
  private final OrdinaryDays ordinary = new OrdinaryDays(office);
  private final Collector collector = new Collector();

  @Test
  void send_ordinaryDaysThenAnIntruder_raiseTheIntrudersIncidentOnly() throws IOException {
    OrdinaryDays.days(DAYS).forEach(day -> collector.send(ordinary.of(day).inOrder()));

    List<JsonNode> findings = collector.all("/api/v1/findings");
    String report = new DayReport(findings, DAYS, collector.accepted()).markdown();
    Files.writeString(REPORT, report);
    assertThat(collector.all("/api/v1/incidents")).as(report).isEmpty();
    assertThat(findings).as("weak signals are kept").isNotEmpty();

    Person victim = office.person(10);
    LocalDate first = OrdinaryDays.FIRST.plusDays(DAYS);
    LocalDate last = first.plusDays(DAYS_OF_THE_INTRUDER - 1L);
    Intruder intruder = new Intruder(office, victim, last);
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Log log = ordinary.of(day);
      intruder.addTo(log, day);
      collector.send(log.inOrder());
      assertBeacon(victim, day.isBefore(last));
    }

    assertAbout(victim, collector.all("/api/v1/incidents"));
  }

  /** Calling home is seen as such; alone it raises an incident, once new destinations are known. */
  private void assertBeacon(Person victim, boolean alone) {
    assertThat(collector.all("/api/v1/findings?detection=proxy-periodic"))
        .filteredOn(finding -> finding.path("destination").asText().equals(Intruder.HOME))
        .as("%s calls home", victim.address())
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.path("row").asText()).startsWith("proxy/periodic#beacon"));
    if (alone && DAYS > DAYS_OF_LEARNING) {
      assertThat(collector.all("/api/v1/incidents"))
          .singleElement()
          .satisfies(
              incident ->
                  assertThat(incident.path("subject").path("host").asText())
                      .isEqualTo(victim.address()));
    }
  }

  private static void assertAbout(Person victim, List<JsonNode> incidents) {
    assertThat(incidents)
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.path("subject").path("host").asText())
                  .isEqualTo(victim.address());
              assertThat(incident.path("severity").asText()).isEqualTo("critical");
              Set<String> story =
                  incident.path("timeline").findValuesAsText("detection").stream()
                      .collect(Collectors.toSet());
              assertThat(story)
                  .contains(
                      "chain-dns-proxy-ad",
                      "chain-beacon-spread",
                      "chain-privilege-exfiltration",
                      "ad-admin-host",
                      "fw-scan",
                      "proxy-upload-volume");
            });
  }
}
