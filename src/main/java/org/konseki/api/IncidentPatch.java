package org.konseki.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.api.ProblemException.Fault;
import org.konseki.event.Named;
import org.konseki.incident.Handling;
import org.konseki.incident.Incident.Status;
import org.konseki.incident.Incident.Verdict;

/** A change of what people say about an incident: a JSON merge patch (RFC 7396). */
final class IncidentPatch {

  static final int MAX_BYTES = 64 * 1024;

  private static final List<String> FIELDS = List.of("status", "verdict", "assignee", "comment");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_COMMENT = 10_000;

  private final JsonNode patch;

  private IncidentPatch(JsonNode patch) {
    this.patch = patch;
  }

  /** The patch as the interface's description has it. */
  @Schema(name = "IncidentPatch", description = "What is left out stays; null takes it away")
  record View(
      @Schema(enumeration = {"new", "in-progress", "on-hold", "resolved", "closed"})
          @Nullable String status,
      @Schema(
              enumeration = {
                "true-positive",
                "false-positive",
                "benign",
                "test",
                "duplicate",
                "unknown"
              })
          @Nullable String verdict,
      @Schema(maxLength = LONGEST_NAME) @Nullable String assignee,
      @Schema(maxLength = LONGEST_COMMENT) @Nullable String comment) {}

  /** Checks a patch; a field that is unknown or ill-formed ends the request. */
  static IncidentPatch parse(JsonNode patch) {
    if (!patch.isObject()) {
      throw ProblemException.invalid(new Fault(null, null, "field.object", List.of()));
    }
    Faults faults = new Faults();
    for (Iterator<String> names = patch.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        faults.add(name, "field.unknown", String.join(", ", FIELDS));
      }
    }
    constant(patch, "status", Status.class, faults);
    if (patch.path("status").isNull()) {
      faults.add("status", "field.required");
    }
    constant(patch, "verdict", Verdict.class, faults);
    text(patch, "assignee", LONGEST_NAME, faults);
    text(patch, "comment", LONGEST_COMMENT, faults);
    faults.check();
    return new IncidentPatch(patch);
  }

  private static <E extends Enum<E> & Named> void constant(
      JsonNode patch, String field, Class<E> type, Faults faults) {
    if (patch.hasNonNull(field)) {
      faults.constant(field, type, patch.get(field).asText());
    }
  }

  private static void text(JsonNode patch, String field, int longest, Faults faults) {
    if (patch.hasNonNull(field)) {
      JsonNode value = patch.get(field);
      if (!value.isTextual()) {
        faults.add(field, "field.text");
      } else if (value.textValue().length() > longest) {
        faults.add(field, "field.long", Integer.toString(longest));
      }
    }
  }

  /** What people say once the patch is applied. */
  Handling applyTo(Handling before) {
    String verdict = patched("verdict", before.verdict() == null ? null : before.verdict().id());
    return new Handling(
        Named.find(Status.class, "" + patched("status", before.status().id())).orElseThrow(),
        verdict == null ? null : Named.find(Verdict.class, verdict).orElseThrow(),
        patched("assignee", before.assignee()),
        patched("comment", before.comment()));
  }

  private @Nullable String patched(String field, @Nullable String before) {
    return patch.has(field) ? patch.get(field).textValue() : before;
  }
}
