package org.konseki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records that belong together and come in requests of their own, in either order. */
@QuarkusTest
@TestProfile(OwnService.class)
class ArrivalOrderTest {

  @Test
  void send_privilegesAfterTheirLogon_areFoundOnItsHost() {
    send(logon("suzuki", "0x51", "10.77.0.5"));
    send(privileges("suzuki", "0x51"));

    assertOneFinding("suzuki", "10.77.0.5");
  }

  @Test
  void send_privilegesBeforeTheirLogon_moveToItsHost() {
    send(privileges("kato", "0x61"));
    assertOneFinding("kato", null);

    send(logon("kato", "0x61", "10.77.0.6"));

    assertOneFinding("kato", "10.77.0.6");
  }

  @Test
  void send_logonOnAnotherComputer_movesNothing() {
    send(privileges("mori", "0x71"));
    send(logon("mori", "0x71", "10.77.0.7").replace("fs03", "fs04"));

    assertOneFinding("mori", null);
  }

  private static void send(String event) {
    JsonNode answer = Service.send("windows-json", event, Map.of());
    assertThat(answer.path("rejected")).isEmpty();
  }

  private static void assertOneFinding(String user, @Nullable String host) {
    List<JsonNode> found =
        Service.list("/api/v1/findings", Map.of("detection", "ad-special-privilege", "user", user));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("subject").path("host").textValue()).isEqualTo(host);
    assertThat(found.get(0).path("count").asInt()).isEqualTo(1);
  }

  private static String logon(String user, String id, String address) {
    return record(
        4624,
        """
        "TargetUserName": "%s", "TargetLogonId": "%s", "LogonType": "3", "IpAddress": "%s"\
        """
            .formatted(user, id, address));
  }

  private static String privileges(String user, String id) {
    return record(
        4672,
        """
        "SubjectUserSid": "S-1-5-21-1-2-3-1105", "SubjectUserName": "%s", "SubjectLogonId": "%s"\
        """
            .formatted(user, id));
  }

  private static String record(int code, String data) {
    return """
        {"@timestamp": "2015-06-05T03:04:05Z", "winlog": {"event_id": "%d", "channel": "Security",\
         "computer_name": "fs03.example.local", "event_data": {%s}}}"""
        .formatted(code, data);
  }
}
