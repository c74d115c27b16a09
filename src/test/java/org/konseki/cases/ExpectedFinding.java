package org.konseki.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a case says of a finding: fields that must be equal. {@code host} and {@code user} are its
 * subject's, {@code details} names some of the details, {@code reason} is a part of its words.
 */
record ExpectedFinding(JsonNode fields) {

  boolean matches(JsonNode finding) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (!matches(field.getKey(), field.getValue(), finding)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String name, JsonNode expected, JsonNode finding) {
    return switch (name) {
      case "host", "user" -> expected.equals(finding.path("subject").path(name));
      case "reason" -> says(finding.path("reason"), expected.asText());
      case "details" -> includes(finding.path("details"), expected);
      default -> expected.equals(finding.path(name));
    };
  }

  private static boolean says(JsonNode reason, String words) {
    return reason.path("en").asText().contains(words) || reason.path("ja").asText().contains(words);
  }

  private static boolean includes(JsonNode details, JsonNode expected) {
    return expected.properties().stream()
        .allMatch(detail -> detail.getValue().equals(details.path(detail.getKey())));
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
