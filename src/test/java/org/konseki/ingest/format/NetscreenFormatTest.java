package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.format.Samples.accepted;
import static org.konseki.ingest.format.Samples.assertUninteresting;
import static org.konseki.ingest.format.Samples.millis;
import static org.konseki.ingest.format.Samples.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.EventIds;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.FirewallTraffic.Action;
import org.konseki.event.Origin;

class NetscreenFormatTest {

  private static final String HEADER = "Jun  2 14:53:31 fw1 ns: NetScreen device_id=ns  [Root]";
  private static final String TRAFFIC = "system-notification-00257(traffic): ";
  private static final String START = HEADER + TRAFFIC + "start_time=\"2014-12-16 00:11:15\" ";

  @Test
  void parse_reportSamples_areTheReportsDenials() {
    String line = Samples.report("netscreen.log").get(0);
    assertThat(traffic(line))
        .isEqualTo(
            new FirewallTraffic(
                Origin.of(
                    EventIds.of("netscreen", line),
                    millis("2014-12-15T16:02:01.258Z"),
                    "netscreen",
                    "192.168.1.254",
                    line),
                Action.DENIED,
                "192.168.100.15",
                58461,
                "23.23.61.90",
                80,
                "tcp",
                "http",
                "SHANAI",
                "Untrust",
                0,
                0,
                "36"));
    FirewallTraffic second = traffic(Samples.report("netscreen.log").get(1));
    assertThat(second.destinationAddress()).isEqualTo("192.168.200.40");
    assertThat(second.egressZone()).isEqualTo("INTRA");
    assertThat(second.transport()).isEqualTo("udp");
    assertThat(second.service()).isNull();
  }

  @Test
  void parse_fixtures_giveTheExpectedFields() throws IOException {
    for (String json : Samples.fixtureLines("netscreen/netscreen.ndjson")) {
      JsonNode sample = new ObjectMapper().readTree(json);
      JsonNode expected = sample.get("expected");
      FirewallTraffic event = traffic(sample.get("line").asText());
      assertThat(event.service()).isEqualTo(expected.get("service").asText());
      assertThat(event.ingressZone()).isEqualTo(expected.get("src_zone").asText());
      assertThat(event.egressZone()).isEqualTo(expected.get("dst_zone").asText());
      boolean denied = expected.get("action").asText().equals("Deny");
      assertThat(event.action()).isEqualTo(denied ? Action.DENIED : Action.PERMITTED);
      if (expected.has("src")) {
        assertThat(event.sourceAddress()).isEqualTo(expected.get("src").asText());
        assertThat(event.destinationAddress()).isEqualTo(expected.get("dst").asText());
        assertThat(event.sourcePort()).isEqualTo(expected.path("src_port").asInt(-1));
        assertThat(event.destinationPort()).isEqualTo(expected.path("dst_port").asInt(-1));
        assertThat(event.ruleId()).isEqualTo(expected.get("policy_id").asText());
        assertThat(event.destinationBytes()).isEqualTo(expected.get("rcvd").asLong());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Deny, DENIED",
    "Drop, DENIED",
    "Reject, DENIED",
    "Permit, PERMITTED",
    "Tunnel(to head office), PERMITTED",
    "Redirect, OTHER",
  })
  void parse_action_isWhatTheFirewallDecided(String logged, Action action) {
    assertThat(traffic(START + "action=" + logged + " src=10.0.0.1 dst=10.0.0.2").action())
        .isEqualTo(action);
  }

  @Test
  void parse_icmpWithoutPorts_hasNone() {
    FirewallTraffic event =
        traffic(
            START
                + "duration=0 policy_id=7 service=icmp proto=1 src zone=Trust dst zone=Untrust"
                + " action=Deny sent=78 rcvd=0 src=10.0.0.1 dst=10.0.0.2 icmp type=8 session_id=0");
    assertThat(event.transport()).isEqualTo("icmp");
    assertThat(event.sourcePort()).isEqualTo(-1);
    assertThat(event.destinationPort()).isEqualTo(-1);
    assertThat(event.sourceBytes()).isEqualTo(78);
    assertThat(event.destinationAddress()).isEqualTo("10.0.0.2");
  }

  @Test
  void parse_escapedQuotesAndSpaces_areReadThrough() {
    FirewallTraffic event =
        traffic(
            HEADER
                + TRAFFIC
                + "start_time=\\\"2014-12-16 00:11:15\\\" service=smtp (tcp) src zone=\"Trust A\""
                + " dst zone=self action=Permit src=::ffff:10.0.0.1 dst=2001:DB8::1 src_port=25"
                + " reason=Close - TCP FIN");
    assertThat(event.time()).isEqualTo(millis("2014-12-15T15:11:15Z"));
    assertThat(event.service()).isEqualTo("smtp (tcp)");
    assertThat(event.ingressZone()).isEqualTo("Trust A");
    assertThat(event.sourceAddress()).isEqualTo("10.0.0.1");
    assertThat(event.destinationAddress()).isEqualTo("2001:db8::1");
    assertThat(event.sourcePort()).isEqualTo(25);
  }

  @Test
  void parse_withoutStartTime_takesTheHeadersTime() {
    FirewallTraffic event = traffic(HEADER + TRAFFIC + "action=Deny src=10.0.0.1 dst=10.0.0.2");
    assertThat(event.time()).isEqualTo(millis("2014-06-02T05:53:31Z"));
    assertThat(event.origin().observer()).isEqualTo("fw1");
  }

  @Test
  void parse_withoutSyslogHeader_takesStartTime() {
    String line =
        START.substring(START.indexOf("NetScreen")) + "action=Deny src=1.1.1.1 dst=2.2.2.2";
    assertThat(traffic(line).time()).isEqualTo(millis("2014-12-15T15:11:15Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEADER + "system-warning-00515: Admin user netscreen has logged on via SSH",
        "Jun  2 14:53:31 fw1 kernel: something else",
      })
  void parse_otherMessage_isUninteresting(String line) {
    assertUninteresting("netscreen", line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          action=Deny src=192.168.xxx.xxx dst=10.0.0.2               | netscreen.address | 192.168.xxx.xxx
          action=Deny src=10.0.0.1 dst=23.23.xxx.xxx                 | netscreen.address | 23.23.xxx.xxx
          action=Deny src=10.0.0.1 dst=10.0.0.2 dst_port=70000       | netscreen.port    | 70000
          action=Deny src=10.0.0.1 dst=10.0.0.2 src_port=http        | netscreen.port    | http
          start_time="2014-13-16 00:11:15" action=Deny src=10.0.0.1 dst=10.0.0.2 | netscreen.time | 2014-13-16 00:11:15
          """)
  void parse_badValue_isRejectedWithIt(String fields, String key, String value) {
    assertThat(rejected("netscreen", HEADER + TRAFFIC + fields).key()).isEqualTo(key);
    assertThat(rejected("netscreen", HEADER + TRAFFIC + fields).args()).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"src=10.0.0.1 dst=10.0.0.2", "action=Deny src=10.0.0.1", "", "====", "a b"})
  void parse_missingFields_isRejected(String fields) {
    assertThat(rejected("netscreen", START + fields).key()).isEqualTo("netscreen.fields");
  }

  private static FirewallTraffic traffic(String line) {
    return accepted("netscreen", line, FirewallTraffic.class);
  }
}
