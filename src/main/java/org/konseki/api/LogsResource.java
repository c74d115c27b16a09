package org.konseki.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.body.EventStream;
import org.konseki.ingest.format.Formats;
import org.konseki.service.EngineConfig;
import org.konseki.service.Intake;

/** Log lines in, as the programs wrote them. */
@Path("/api/v1/logs")
@Tag(name = "Events in")
@Produces(MediaType.APPLICATION_JSON)
public class LogsResource {

  private final Intake intake;
  private final EngineConfig config;
  private final LogParsers parsers;
  private final Answers answers;

  LogsResource(Intake intake, EngineConfig config, LogParsers parsers, Answers answers) {
    this.intake = intake;
    this.config = config;
    this.parsers = parsers;
    this.answers = answers;
  }

  /** Takes the lines of one log. */
  @POST
  @Path("{format}")
  @Blocking
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Send log lines",
      description = "One log line a line, in the format that the path names.")
  @APIResponse(responseCode = "200", description = "What became of them")
  @APIResponse(responseCode = "400", description = "A parameter is wrong, or the body damaged")
  @APIResponse(responseCode = "404", description = "No format has this name; the answer lists them")
  @APIResponse(responseCode = "429", description = "Too much is under way: nothing was taken")
  public IntakeView post(
      InputStream body,
      @Parameter(
              description =
                  "postfix, netscreen, squid, squid-combined, bind, windows-json or windows-xml",
              example = "squid")
          @PathParam("format")
          String format,
      @Parameter(description = "Zone of times printed without one", example = "Asia/Tokyo")
          @QueryParam("timezone")
          @Nullable String timezone,
      @Parameter(description = "Year of times printed without one", example = "2015")
          @QueryParam("year")
          @Nullable String year,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding)
      throws IOException {
    if (Formats.byId(format).isEmpty()) {
      throw ProblemException.of(404, "format.unknown", format, String.join(", ", Formats.ids()));
    }
    LogParsers.LogParser parser = parsers.of("", format, timezone, year);
    InputStream bytes = answers.open(body, encoding, config.intake().maxBody());
    int maxLine = (int) config.intake().maxLine().asLongValue();
    return answers.of(
        intake.take(
            new Intake.Request(
                format,
                EventStream.ofLog(bytes, format, maxLine),
                parser,
                timezone,
                parser.year())));
  }
}
