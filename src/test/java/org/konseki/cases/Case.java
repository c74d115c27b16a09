package org.konseki.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One case of a detection: the body of an analysis, and which of its findings are this detection's.
 *
 * @param rejected how many records of the body must be refused
 */
record Case(
    String detection, String name, ObjectNode body, List<ExpectedFinding> expected, int rejected) {

  Case {
    requireNonNull(detection, "detection is null");
    requireNonNull(name, "name is null");
    requireNonNull(body, "body is null");
    expected = List.copyOf(expected);
  }

  boolean fires() {
    return !expected.isEmpty();
  }

  /** Whether {@code findings} are those expected, in whatever order. */
  boolean isMetBy(List<JsonNode> findings) {
    List<JsonNode> left = new ArrayList<>(findings);
    for (ExpectedFinding one : expected) {
      JsonNode found = left.stream().filter(one::matches).findFirst().orElse(null);
      if (found == null) {
        return false;
      }
      left.remove(found);
    }
    return left.isEmpty();
  }

  @Override
  public String toString() {
    return detection + ": " + name;
  }
}
