package org.konseki.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;
import org.konseki.event.Text;

class SourceWatchTest {

  private static final List<String> FIREWALL = Lines.times(1, Lines.denied("192.168.1.254"));

  private final Scene scene = new Scene();

  @Test
  void check_nothingEverSent_findsNothing() {
    scene.clock.advance(Duration.ofDays(30));

    assertThat(scene.check()).isEmpty();
  }

  @Test
  void check_silentForAsLongAsItMay_findsNothing() {
    scene.send("netscreen", FIREWALL);
    scene.clock.advance(Duration.ofHours(1));

    assertThat(scene.check()).isEmpty();
  }

  @Test
  void check_silentForLonger_findsItOnce() {
    scene.send("netscreen", FIREWALL);
    long sent = scene.clock.millis();
    scene.clock.advance(Duration.ofMinutes(61));

    Finding finding = single(scene.check());

    assertThat(finding.detection()).isEqualTo("source-silent");
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.time()).isEqualTo(sent);
    assertThat(finding.subject().host()).isEqualTo("192.168.1.254");
    assertThat(finding.row()).isEqualTo("sources/expected#firewall");
    assertThat(finding.reason().en())
        .contains("Firewall (192.168.1.254)", "2026-03-02 09:00 +09:00", "allows 1h");
    assertThat(finding.reason().ja()).contains("ファイアウォール（192.168.1.254）");
    scene.clock.advance(Duration.ofDays(1));
    assertThat(scene.check()).isEmpty();
  }

  @Test
  void check_silentAfterADayAroundTheClock_isMedium() {
    scene.sendHourly(26, "netscreen", FIREWALL);
    scene.clock.advance(Duration.ofMinutes(5));

    assertThat(single(scene.check()).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void check_silentAfterADayOfOfficeHours_isLow() {
    scene.sendHourly(10, "netscreen", FIREWALL);
    scene.clock.advance(Duration.ofHours(14));
    scene.sendHourly(10, "netscreen", FIREWALL);
    scene.clock.advance(Duration.ofMinutes(5));

    assertThat(single(scene.check()).severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void check_sendsAgain_saysSinceWhen() {
    scene.send("netscreen", FIREWALL);
    scene.clock.advance(Duration.ofHours(2));
    Finding silent = single(scene.check());
    scene.send("netscreen", FIREWALL);
    long resumed = scene.clock.millis();
    scene.clock.advance(Duration.ofMinutes(1));

    Finding ended = single(scene.check());

    assertThat(ended.id()).isEqualTo(silent.id());
    assertThat(ended.lastTime()).isEqualTo(resumed);
    assertThat(ended.details()).containsEntry("resumed", "2026-03-02 11:00 +09:00");
    assertThat(scene.check()).isEmpty();
    scene.clock.advance(Duration.ofHours(2));
    assertThat(single(scene.check()).id()).isNotEqualTo(silent.id());
  }

  @Test
  void check_serviceWasDown_doesNotBlameTheSource() {
    scene.send("netscreen", FIREWALL);
    scene.restart(Duration.ofHours(5));

    assertThat(scene.check()).isEmpty();
    scene.clock.advance(Duration.ofMinutes(61));
    assertThat(scene.check()).hasSize(1);
  }

  @Test
  void check_oneOfTwoDevicesThatSendAroundTheClock_isFoundByItself() {
    List<String> both = List.of(Lines.denied("192.168.1.253"), Lines.denied("192.168.1.254"));
    scene.sendHourly(26, "netscreen", both);
    scene.sendHourly(2, "netscreen", FIREWALL);
    scene.send("netscreen", FIREWALL);

    Finding finding = single(scene.check());

    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.subject().host()).isEqualTo("192.168.1.253");
  }

  @Test
  void check_oneOfManyComputersSwitchedOffAtNight_isNoSilence() {
    scene.sendHourly(8, "windows-json", List.of(Lines.windows(4672, "pc1")));
    scene.sendHourly(26, "windows-json", List.of(Lines.windows(4672, "dc1")));

    assertThat(scene.check()).noneMatch(finding -> finding.detection().equals("source-silent"));
  }

  @Test
  void check_fieldMissingFromFewEvents_findsNothing() {
    scene.send("squid", Lines.times(999, Lines.SQUID));

    assertThat(scene.check()).isEmpty();
  }

  @Test
  void check_fieldMissingFromAThousandEvents_isFoundOnceWithItsSetting() {
    scene.send("squid", Lines.times(1000, Lines.SQUID));

    Finding finding = blind(scene.check(), "user-agent");

    assertThat(finding.severity()).isEqualTo(Severity.INFORMATIONAL);
    assertThat(finding.details().get("detections")).isEqualTo(List.of("proxy-user-agent"));
    assertThat(((Text) finding.details().get("setting")).en())
        .contains("logformat konseki %>a", "\"%{User-Agent}>h\"", "%>st");
    assertThat(finding.reason().ja()).contains("User-Agent", "proxy-user-agent");
    scene.clock.advance(Duration.ofHours(5));
    scene.send("squid", Lines.times(1000, Lines.SQUID));
    assertThat(scene.check()).isEmpty();
  }

  @Test
  void check_fieldMissingForADay_isFoundThoughEventsAreFew() {
    scene.sendHourly(25, "squid", Lines.times(5, Lines.SQUID));

    assertThat(scene.check()).anyMatch(finding -> finding.detection().equals("source-blind"));
  }

  @Test
  void check_fieldSwitchedOn_saysSinceWhen() {
    scene.send("netscreen", Lines.times(1000, Lines.denied("fw1")));
    Finding missing = blind(scene.check(), "permitted-traffic");
    scene.clock.advance(Duration.ofMinutes(10));
    scene.send("netscreen", Lines.denied("fw1").replace("action=Deny", "action=Permit"));

    Finding ended = single(scene.check());

    assertThat(ended.id()).isEqualTo(missing.id());
    assertThat(ended.details()).containsKey("resolved");
    assertThat(scene.check()).isEmpty();
  }

  @Test
  void check_windowsWithoutSpecialLogon_isFoundForTheSourceAsAWhole() {
    scene.send("windows-json", Lines.times(600, Lines.windows(4624, "dc1")));
    scene.send("windows-json", Lines.times(600, Lines.windows(4768, "dc2")));

    Finding finding = blind(scene.check(), "special-logon");

    assertThat(finding.subject().host()).isEqualTo("directory");
    assertThat(((Text) finding.details().get("setting")).en())
        .contains("{0CCE921B-69AE-11D9-BED3-505054503030}");
  }

  @Test
  void check_bindWithoutQueryLog_isFound() {
    String other = "16-Dec-2014 01:03:55.123 client 192.168.100.15#4: zone transfer denied";
    scene.send("bind", Lines.times(1000, other));

    Finding finding = blind(scene.check(), "events");

    assertThat(finding.details().get("detections").toString()).contains("dns-indicator");
    assertThat(((Text) finding.details().get("setting")).en()).contains("category queries {");
    scene.send("bind", Lines.BIND);
    assertThat(scene.check())
        .singleElement()
        .satisfies(f -> assertThat(f.id()).isEqualTo(finding.id()));
  }

  @Test
  void check_detectionIsNotLive_itsFieldsAreNotMissed() {
    scene.rules.remove("proxy-user-agent");
    scene.send("squid", Lines.times(1000, Lines.SQUID));

    assertThat(scene.check()).noneMatch(f -> "user-agent".equals(f.details().get("field")));
  }

  private static Finding single(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static Finding blind(List<Finding> findings, String field) {
    return single(
        findings.stream().filter(finding -> field.equals(finding.details().get("field"))).toList());
  }
}
