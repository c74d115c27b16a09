package org.konseki.api;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.incident.Incident.Status;
import org.konseki.store.IncidentQuery;

/** The parameters that choose incidents. */
public class IncidentFilter {

  @QueryParam("status")
  @Parameter(description = "Any of these, repeated or with commas", example = "new,in-progress")
  @Nullable List<String> status;

  @QueryParam("severity")
  @Parameter(description = "Any of these, repeated or with commas", example = "high,critical")
  @Nullable List<String> severity;

  @QueryParam("stage")
  @Parameter(description = "Those with a finding of any of these stages")
  @Nullable List<String> stage;

  @QueryParam("subject")
  @Parameter(description = "Host or user", example = "192.168.100.15")
  @Nullable String subject;

  @QueryParam("detection")
  @Parameter(
      description = "Those with a finding of any of these detections",
      example = "proxy-connect-port")
  @Nullable List<String> detection;

  @QueryParam("from")
  @Parameter(description = "Those with an event at or after", example = "2015-06-05T00:00:00+09:00")
  @Nullable String from;

  @QueryParam("until")
  @Parameter(description = "Those with an event before", example = "2015-06-06T00:00:00+09:00")
  @Nullable String until;

  @QueryParam("text")
  @Parameter(description = "What occurs in id, title, subject, assignee or comment")
  @Nullable String text;

  IncidentQuery toQuery(Faults faults) {
    return new IncidentQuery(
        faults.constants("status", Status.class, status),
        faults.constants("severity", Severity.class, severity),
        faults.constants("stage", Stage.class, stage),
        subject,
        Faults.words(detection),
        faults.time("from", from),
        faults.time("until", until),
        text == null || text.isBlank() ? null : text.strip());
  }
}
