package org.konseki.ingest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import org.konseki.ingest.Parsed.Rejected;

/** Rejections of text that is no JSON object, and the bounds within which JSON is read. */
public final class JsonProblems {

  /** Deeper nesting is no log event; it would only grow the stack. */
  public static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(100).build();

  /** How far before the fault the shown text begins. */
  private static final int CONTEXT = 20;

  private JsonProblems() {}

  /** The rejection of text that the JSON parser stumbled over; shows the place. */
  public static Rejected malformed(String text, JsonProcessingException problem) {
    JsonLocation location = problem.getLocation();
    long offset = location == null ? 0 : location.getCharOffset();
    return malformedAt(text, Math.max(0, offset));
  }

  /** The rejection of text that is no JSON from {@code offset} on. */
  public static Rejected malformedAt(String text, long offset) {
    int from = (int) Math.max(0, Math.min(offset, text.length()) - CONTEXT);
    return Rejected.of(
        "json.malformed", Excerpt.of(text.substring(from)), String.valueOf(offset + 1));
  }

  /** The rejection of JSON that is no object. */
  public static Rejected noObject(String text) {
    return Rejected.of("json.object", Excerpt.of(text));
  }
}
