package org.konseki.ingest.windows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reader of NXLog's flat records ({@code to_json}), where the event's system fields and its data
 * are members of one object. What is no system field is data.
 */
final class FlatShape {

  private static final List<String> CODE = List.of("EventID", "EventId", "event_id", "Id");
  private static final List<String> CHANNEL = List.of("Channel", "LogName");
  private static final List<String> PROVIDER = List.of("SourceName", "ProviderName");
  private static final List<String> COMPUTER =
      List.of("Hostname", "Computer", "ComputerName", "MachineName");
  private static final List<String> OUTCOME = List.of("EventType", "Keywords");
  private static final List<String> TIME =
      List.of("EventTime", "@timestamp", "TimeCreated", "SystemTime", "EventReceivedTime");

  /** System fields that no detection reads; {@code Message} repeats all others as prose. */
  private static final Set<String> OTHER_SYSTEM =
      Set.of(
          "Message",
          "ProviderGuid",
          "Level",
          "Task",
          "Opcode",
          "OpcodeValue",
          "RecordNumber",
          "EventRecordID",
          "ExecutionProcessID",
          "ExecutionThreadID",
          "Severity",
          "SeverityValue",
          "SourceModuleName",
          "SourceModuleType",
          "Version",
          "ActivityID",
          "@version");

  private FlatShape() {}

  static WindowsRecord read(JsonNode root) {
    WindowsRecord record = new WindowsRecord();
    record.code(WindowsJson.text(root, CODE));
    record.channel(WindowsJson.text(root, CHANNEL));
    record.provider(WindowsJson.text(root, PROVIDER));
    record.computer(WindowsJson.text(root, COMPUTER));
    record.time(WindowsJson.text(root, TIME));
    for (String name : OUTCOME) {
      record.outcome(WindowsJson.text(root, List.of(name)));
    }
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      String value = isSystem(member.getKey()) ? null : XmlAsJson.text(member.getValue());
      if (value != null) {
        record.data(member.getKey(), value);
      }
    }
    return record;
  }

  private static boolean isSystem(String name) {
    return OTHER_SYSTEM.contains(name)
        || CODE.contains(name)
        || CHANNEL.contains(name)
        || PROVIDER.contains(name)
        || COMPUTER.contains(name)
        || OUTCOME.contains(name)
        || TIME.contains(name);
  }
}
