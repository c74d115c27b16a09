package org.konseki.api;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.store.FindingQuery;

/** The parameters that choose findings. */
public class FindingFilter {

  @QueryParam("detection")
  @Parameter(description = "Any of these, repeated or with commas", example = "proxy-connect-port")
  @Nullable List<String> detection;

  @QueryParam("host")
  @Parameter(example = "192.168.100.15")
  @Nullable String host;

  @QueryParam("user")
  @Parameter(example = "taro@example.co.jp")
  @Nullable String user;

  @QueryParam("severity")
  @Parameter(description = "Any of these, repeated or with commas", example = "high,critical")
  @Nullable List<String> severity;

  @QueryParam("incident")
  @Parameter(description = "Those of this incident")
  @Nullable String incident;

  @QueryParam("muted")
  @Parameter(
      description = "true: those that an exception mutes; false: the others",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String muted;

  @QueryParam("from")
  @Parameter(description = "Those with an event at or after", example = "2015-06-05T00:00:00+09:00")
  @Nullable String from;

  @QueryParam("until")
  @Parameter(description = "Those with an event before", example = "2015-06-06T00:00:00+09:00")
  @Nullable String until;

  FindingQuery toQuery(Faults faults) {
    return new FindingQuery(
        Faults.words(detection),
        host,
        user,
        faults.constants("severity", Severity.class, severity),
        incident,
        faults.flag("muted", muted),
        faults.time("from", from),
        faults.time("until", until));
  }
}
