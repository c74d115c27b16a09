package org.konseki.ingest.windows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Reader of Wazuh's Windows events: {@code win.system} beside {@code win.eventdata} or, for {@code
 * UserData}, an object of another name, all with their first letter in lower case.
 */
final class WazuhShape {

  private WazuhShape() {}

  static WindowsRecord read(JsonNode root, JsonNode win) {
    WindowsRecord record = new WindowsRecord();
    JsonNode system = win.path("system");
    record.code(WindowsJson.text(system, List.of("eventID", "eventId")));
    record.channel(WindowsJson.text(system, List.of("channel")));
    record.provider(WindowsJson.text(system, List.of("providerName")));
    record.computer(WindowsJson.text(system, List.of("computer")));
    record.computer(WindowsJson.text(root.path("agent"), List.of("name")));
    record.outcome(WindowsJson.text(system, List.of("severityValue")));
    record.outcome(WindowsJson.text(system, List.of("keywords")));
    record.time(WindowsJson.text(system, List.of("systemTime")));
    record.time(WindowsJson.text(root, List.of("timestamp", "@timestamp")));
    for (Map.Entry<String, JsonNode> member : win.properties()) {
      if (!member.getKey().equals("system")) {
        WindowsJson.leaves(
            member.getValue(), (name, value) -> record.data(capitalized(name), value));
      }
    }
    return record;
  }

  private static String capitalized(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
