package org.konseki.ingest.windows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conventions by which converters write an XML element as JSON: its text as {@code #text},
 * {@code Value}, {@code $}, {@code _}; its attributes as {@code @Name}, {@code -Name}, {@code
 * Name}, or as members of {@code #attributes} or {@code $}.
 */
final class XmlAsJson {

  private static final List<String> TEXT = List.of("#text", "Value", "value", "$", "_", "text");
  private static final List<String> ATTRIBUTE_GROUPS =
      List.of("#attributes", "attributes", "$", "@");
  private static final List<String> ATTRIBUTE_PREFIXES = List.of("@", "", "-", "_");

  private XmlAsJson() {}

  /** The text of an element, of a plain value, or of an array's values; null if there is none. */
  static @Nullable String text(JsonNode node) {
    if (node.isArray()) {
      return joined(node);
    }
    if (node.isValueNode()) {
      return node.isNull() ? null : node.asText();
    }
    for (String name : TEXT) {
      JsonNode member = node.path(name);
      if (member.isValueNode() && !member.isNull()) {
        return member.asText();
      }
    }
    return null;
  }

  /** An attribute of an element; null if there is none. */
  static @Nullable String attribute(JsonNode element, String name) {
    String own = directAttribute(element, name);
    for (int i = 0; own == null && i < ATTRIBUTE_GROUPS.size(); i++) {
      own = directAttribute(element.path(ATTRIBUTE_GROUPS.get(i)), name);
    }
    return own;
  }

  /** Whether a member is an attribute or name space rather than a value of the event. */
  static boolean isAttribute(String name) {
    return name.startsWith("@") || name.startsWith("#") || name.startsWith("xmlns");
  }

  private static @Nullable String directAttribute(JsonNode element, String name) {
    for (String prefix : ATTRIBUTE_PREFIXES) {
      JsonNode member = element.path(prefix + name);
      if (member.isValueNode() && !member.isNull()) {
        return member.asText();
      }
    }
    return null;
  }

  private static @Nullable String joined(JsonNode array) {
    StringBuilder texts = new StringBuilder();
    for (JsonNode element : array) {
      String text = text(element);
      if (text != null) {
        texts.append(texts.isEmpty() ? "" : ", ").append(text);
      }
    }
    return texts.isEmpty() ? null : texts.toString();
  }
}
