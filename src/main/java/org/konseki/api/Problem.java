package org.konseki.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What went wrong with a request, for machines and people (RFC 9457). */
@JsonInclude(Include.NON_EMPTY)
@Schema(name = "Problem", description = "What went wrong with a request (RFC 9457)")
public record Problem(
    @Schema(examples = "The request is not understood") String title,
    @Schema(examples = "400") int status,
    @Nullable String detail,
    @Schema(description = "Where input is at fault") List<Fault> errors) {

  /** Its media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** One place where input is at fault. */
  @JsonInclude(Include.NON_EMPTY)
  @Schema(name = "ProblemError")
  public record Fault(
      @Schema(description = "Line of the body, from 1") @Nullable Long line,
      @Schema(description = "The parameter or field", examples = "status") @Nullable String field,
      String message) {}

  public Problem {
    errors = List.copyOf(errors);
  }
}
