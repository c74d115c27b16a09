package org.konseki.ingest.windows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the event's own XML written as JSON: {@code System}, {@code EventData}, {@code
 * UserData}.
 */
final class SystemShape {

  private SystemShape() {}

  static WindowsRecord read(JsonNode root, JsonNode event) {
    WindowsRecord record = new WindowsRecord();
    JsonNode system = event.path("System");
    record.code(XmlAsJson.text(system.path("EventID")));
    record.channel(XmlAsJson.text(system.path("Channel")));
    record.computer(XmlAsJson.text(system.path("Computer")));
    record.outcome(XmlAsJson.text(system.path("Keywords")));
    record.provider(elementOrAttribute(system.path("Provider"), "Name"));
    record.time(elementOrAttribute(system.path("TimeCreated"), "SystemTime"));
    record.time(WindowsJson.text(system, List.of("SystemTime")));
    record.time(WindowsJson.text(root, List.of("@timestamp", "timestamp")));
    eventData(event.path("EventData"), record);
    WindowsJson.leaves(event.path("UserData"), record::data);
    return record;
  }

  private static @Nullable String elementOrAttribute(JsonNode element, String attribute) {
    String value = XmlAsJson.attribute(element, attribute);
    return value != null ? value : XmlAsJson.text(element);
  }

  private static void eventData(JsonNode eventData, WindowsRecord record) {
    for (Map.Entry<String, JsonNode> member : eventData.properties()) {
      if (member.getKey().equals("Data") && member.getValue().isContainerNode()) {
        dataElements(member.getValue(), record);
      } else if (!XmlAsJson.isAttribute(member.getKey())) {
        put(record, member.getKey(), XmlAsJson.text(member.getValue()));
      }
    }
  }

  /** {@code <Data Name="…">…</Data>} elements; unnamed ones are {@code param1}, {@code param2}. */
  private static void dataElements(JsonNode data, WindowsRecord record) {
    int position = 0;
    for (JsonNode element : data.isArray() ? data : List.of(data)) {
      position++;
      String name = XmlAsJson.attribute(element, "Name");
      put(record, name != null ? name : "param" + position, XmlAsJson.text(element));
    }
  }

  private static void put(WindowsRecord record, String name, @Nullable String value) {
    if (value != null) {
      record.data(name, value);
    }
  }
}
