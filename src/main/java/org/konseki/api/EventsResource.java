package org.konseki.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.body.EventStream;
import org.konseki.ingest.body.RecordReader;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.service.EngineConfig;
import org.konseki.service.Intake;

/** Normalized events in. */
@Path("/api/v1/events")
@Tag(name = "Events in")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

  private static final EcsReader ECS = EcsReader.ofAllKinds();

  private static final String EXAMPLE =
      """
      {"@timestamp":"2014-12-16T01:03:55+09:00","event":{"dataset":"dns"},\
      "source":{"ip":"192.168.100.15"},"dns":{"question":{"name":"apt.example.com"}}}""";

  private final Intake intake;
  private final EngineConfig config;
  private final Answers answers;

  EventsResource(Intake intake, EngineConfig config, Answers answers) {
    this.intake = intake;
    this.config = config;
    this.answers = answers;
  }

  /** Takes events in ECS names: a line each, an array, or one object. */
  @POST
  @Blocking
  @Consumes({"application/x-ndjson", MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Send normalized events",
      description =
          "A subset of the Elastic Common Schema, nested or dotted keys alike. The answer means that"
              + " the accepted events are judged and what they led to is on disk.")
  @APIResponse(responseCode = "200", description = "What became of them")
  @APIResponse(responseCode = "429", description = "Too much is under way: nothing was taken")
  public IntakeView post(
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/x-ndjson",
                      schema = @Schema(type = SchemaType.STRING),
                      examples = @ExampleObject(name = "A DNS query", value = EXAMPLE)))
          InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding)
      throws IOException {
    InputStream bytes = answers.open(body, encoding, config.intake().maxBody());
    RecordReader records =
        EventStream.ofEvents(bytes, contentType, (int) config.intake().maxLine().asLongValue())
            .orElseThrow(NotSupportedException::new);
    return answers.of(
        intake.take(
            new Intake.Request(
                "ecs", records, text -> ECS.read(text, config.timezone()), null, null)));
  }
}
