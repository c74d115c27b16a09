package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.event.Event;

/** Databases that fail, sources that fall silent, clocks that run ahead, days of 25 hours. */
@Timeout(120)
class MishapsTest {

  private static final String PC = "192.168.100.15";

  private static Pipeline open(MemoryLedger ledger, ZoneId zone, Clock clock) {
    IndicatorIndex none = IndicatorIndex.empty();
    return new Pipeline(
        ShippedJudgement.get(), () -> none, zone, ledger, 2, clock, Duration.ofHours(1));
  }

  private static Event post(Instant time, String client, String host, long bytes) {
    return Samples.read(
        """
        {"@timestamp": "%s", "event.dataset": "squid", "source.ip": "%s",\
         "http.request.method": "POST", "url.full": "http://%s/a",\
         "http.response.status_code": 200, "http.request.bytes": %d}"""
            .formatted(time, client, host, bytes));
  }

  private static Event failedLogon(Instant time, String user) {
    return Samples.read(
        """
        {"@timestamp": "%s", "winlog": {"event_id": "4625", "channel": "Security",\
         "computer_name": "dc.example.local", "event_data": {"TargetUserName": "%s",\
         "IpAddress": "%s", "LogonType": "3"}}}"""
            .formatted(time, user, PC));
  }

  /** Passwords tried on forty accounts within five seconds. */
  private static List<Event> spray(Instant time) {
    List<Event> spray = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      spray.add(failedLogon(time.plusSeconds(i % 5), "user" + i));
    }
    return spray;
  }

  private static List<List<Event>> batches() {
    Instant time = Instant.parse("2015-06-05T03:00:00Z");
    List<Event> uploads = new ArrayList<>();
    List<Event> scan = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      uploads.add(post(time.plusSeconds(i), "192.168.100.16", "up.example.net", 400_000_000));
    }
    for (int i = 1; i < 120; i++) {
      scan.add(Samples.denied("192.168.100.17", "192.168.200." + i, i % 20));
    }
    return List.of(spray(time), uploads, scan);
  }

  /** What findings say, by id. */
  private static Map<String, String> said(MemoryLedger ledger) {
    Map<String, String> said = new TreeMap<>();
    for (Finding finding : ledger.all().values()) {
      said.put(
          finding.id(),
          finding.detection() + " " + finding.row() + " " + finding.count() + finding.details());
    }
    return said;
  }

  @Test
  void submit_againAfterFailedCommits_findsWhatIsFoundWithoutThem() throws InterruptedException {
    MemoryLedger undisturbed = new MemoryLedger();
    try (Pipeline pipeline = open(undisturbed, ShippedJudgement.TOKYO, Clock.systemUTC())) {
      for (List<Event> batch : batches()) {
        pipeline.submit(batch).join();
      }
    }
    MemoryLedger disturbed = new MemoryLedger();
    try (Pipeline pipeline = open(disturbed, ShippedJudgement.TOKYO, Clock.systemUTC())) {
      disturbed.failWith(new IllegalStateException("disk full"));
      for (int i = 0; i < 3; i++) {
        for (List<Event> batch : batches()) {
          CompletableFuture<Outcome> failed = pipeline.submit(batch);
          assertThatThrownBy(failed::join).hasRootCauseMessage("disk full");
        }
      }
      disturbed.failWith(null);
      for (List<Event> batch : batches()) {
        pipeline.submit(batch).join();
      }
    }

    assertThat(undisturbed.all().values())
        .extracting(Finding::detection)
        .contains("ad-auth-volume", "fw-scan", "proxy-upload-volume");
    assertThat(said(disturbed)).isEqualTo(said(undisturbed));
  }

  @Test
  void submit_inThe25thHourOfADay_isJudged() throws InterruptedException {
    MemoryLedger ledger = new MemoryLedger();
    try (Pipeline pipeline = open(ledger, ZoneId.of("Europe/Berlin"), Clock.systemUTC())) {
      Instant late = Instant.parse("2025-10-26T22:30:00Z");
      Outcome outcome = pipeline.submit(List.of(post(late, PC, "x.example.net", 10))).join();

      assertThat(outcome.accepted()).isEqualTo(1);
    }
  }

  @Test
  void submit_backlogOfASourceThatWasSilent_isMeasured() throws InterruptedException {
    SetClock clock = new SetClock("2015-06-05T09:00:00Z");
    MemoryLedger ledger = new MemoryLedger();
    try (Pipeline pipeline = open(ledger, ShippedJudgement.TOKYO, clock)) {
      pipeline.submit(List.of(failedLogon(clock.instant(), "someone"))).join();
      clock.advance(Duration.ofHours(60));
      pipeline.submit(List.of(post(clock.instant(), "192.168.100.16", "x.example.net", 10))).join();
      pipeline.submit(List.of(post(clock.instant(), "192.168.100.16", "y.example.net", 10))).join();

      List<Event> backlog = spray(Instant.parse("2015-06-05T13:00:00Z"));
      pipeline.submit(backlog).join();

      assertThat(ledger.all().values()).extracting(Finding::detection).contains("ad-auth-volume");
      assertThat(pipeline.late()).isEqualTo(backlog.size());
    }
  }

  @Test
  void submit_afterAnEventOfAClockAhead_makesNoOthersLate() throws InterruptedException {
    SetClock clock = new SetClock("2015-06-05T09:00:00Z");
    try (Pipeline pipeline = open(new MemoryLedger(), ShippedJudgement.TOKYO, clock)) {
      Instant ahead = clock.instant().plus(Duration.ofMinutes(59));
      Instant honest = clock.instant().minus(Duration.ofMinutes(5));
      pipeline.submit(List.of(post(ahead, "192.168.100.16", "x.example.net", 10))).join();
      pipeline.submit(List.of(post(honest, PC, "x.example.net", 10))).join();

      assertThat(pipeline.late()).isZero();
    }
  }
}
