package org.konseki.ingest.windows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The JSON shapes in which agents other than Winlogbeat write Windows events, told apart by their
 * keys: Wazuh ({@code win.system}, {@code win.eventdata}), the event's XML as JSON ({@code System},
 * {@code EventData}, {@code UserData}), and NXLog's flat record ({@code EventID}, {@code
 * Hostname}).
 */
public final class WindowsJson {

  private WindowsJson() {}

  /** The record in a JSON object of any of these shapes. */
  public static WindowsRecord read(JsonNode root) {
    JsonNode wazuh = firstObject(root.path("win"), root.path("data").path("win"));
    if (wazuh != null) {
      return WazuhShape.read(root, wazuh);
    }
    JsonNode event = firstObject(root.path("Event"), root);
    if (event != null && event.path("System").isObject()) {
      return SystemShape.read(root, event);
    }
    return FlatShape.read(root);
  }

  private static @Nullable JsonNode firstObject(JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      if (candidate.isObject()) {
        return candidate;
      }
    }
    return null;
  }

  /** The text of the first of these members that has any, or null. */
  static @Nullable String text(JsonNode object, List<String> names) {
    for (String name : names) {
      String text = XmlAsJson.text(object.path(name));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Hands on every leaf below a node with the name of the innermost member that holds it. */
  static void leaves(JsonNode node, BiConsumer<String, String> leaf) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = member.getValue();
      if (value.isObject()) {
        leaves(value, leaf);
      } else if (!XmlAsJson.isAttribute(member.getKey())) {
        String text = XmlAsJson.text(value);
        if (text != null) {
          leaf.accept(member.getKey(), text);
        }
      }
    }
  }
}
