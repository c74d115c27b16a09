package org.konseki.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.konseki.correlate.ChainExplanations;
import org.konseki.detect.Explanations;
import org.konseki.detect.Finding;
import org.konseki.incident.Incident;
import org.konseki.ingest.body.UnreadableBodyException;
import org.konseki.rule.RuleException;
import org.konseki.service.Analyst;
import org.konseki.service.EngineConfig;

/** Tries logs, tables and indicators out; stores nothing. */
@Path("/api/v1/analyses")
@Tag(name = "Analyses")
@Produces(MediaType.APPLICATION_JSON)
public class AnalysesResource {

  private static final String EXAMPLE =
      """
      {"logs": [{"format": "squid", "timezone": "Asia/Tokyo", "text": "1423528142.737      0 \
      192.168.100.15 TCP_DENIED/403 3641 CONNECT 192.168.200.40:8089 - NONE/- text/html"}],
       "tables": {"proxy/connect-ports": [{"ports": "80,443", "decision": "allow"}]},
       "indicators": [{"type": "domain", "value": "apt.example.com"}],
       "fresh": true, "explain": true}""";

  private final Analyst analyst;
  private final AnalysisReader reader;
  private final Answers answers;
  private final EngineConfig config;

  AnalysesResource(Analyst analyst, AnalysisReader reader, Answers answers, EngineConfig config) {
    this.analyst = analyst;
    this.reader = reader;
    this.answers = answers;
    this.config = config;
  }

  /** What came of an analysis. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Analysis", description = "What came of an analysis")
  record View(
      @Schema(description = "Events that were judged", examples = "1") long events,
      @Schema(description = "Records that were not understood; the first of them")
          List<AnalysisEvents.RejectedView> rejected,
      @Schema(description = "How many were not understood", examples = "0") long rejectedCount,
      @Schema(
              description = "Events whose time lies too far ahead; judged as if they were of now",
              examples = "0")
          long clamped,
      List<FindingView> findings,
      List<IncidentView> incidents,
      @Schema(description = "Per event and detection; only if \"explain\" is true")
          @Nullable List<ExplanationView> explain,
      @Schema(description = "Whether there was more to explain than fits the answer")
          @Nullable Boolean explainTruncated,
      @Schema(
              description =
                  "Per chain and host or account that has one of its steps, which step lacks; those"
                      + " that lack least first; only if \"explain\" is true")
          @Nullable List<ChainExplanationView> explainChains,
      @Schema(description = "Whether there were more chains to explain than fit the answer")
          @Nullable Boolean explainChainsTruncated) {}

  /** Runs logs and events through a scratch copy of the engine, in order of event time. */
  @POST
  @Blocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Try logs out",
      description =
          "Runs logs through a scratch copy of the engine, in event-time order. Given tables and"
              + " indicators stand for the live ones. Nothing is stored. With \"explain\", the"
              + " answer tells for every event and detection which condition held or failed first,"
              + " and for every chain of which a step was found which step lacks.")
  @APIResponse(responseCode = "200", description = "Findings and incidents")
  @APIResponse(
      responseCode = "422",
      description = "It would take too long or too much memory; the detail says which bound")
  @APIResponse(responseCode = "429", description = "Other analyses are running")
  public View post(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples = @ExampleObject(name = "The report's CONNECT", value = EXAMPLE)))
          InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding)
      throws IOException {
    try (Analyst.Place place = analyst.enter()) {
      InputStream bytes = answers.open(body, encoding, config.analyses().maxBody());
      AnalysisReader.Read read = reader.read(bytes);
      Analyst.Result result = analyst.run(read.task());
      return view(read, result);
    } catch (UnreadableBodyException e) {
      throw answers.refused(e);
    } catch (RuleException e) {
      throw ProblemException.of(400, "analysis.rules", String.valueOf(e.getMessage()));
    }
  }

  private static View view(AnalysisReader.Read read, Analyst.Result result) {
    Explanations explanations = result.explanations();
    ChainExplanations chains = result.chains();
    return new View(
        read.task().events().size(),
        read.rejected(),
        read.rejectedCount(),
        result.clamped(),
        result.findings().stream().map(FindingView::of).toList(),
        incidents(result),
        explanations == null
            ? null
            : explanations.entries().stream().map(ExplanationView::of).toList(),
        explanations == null ? null : explanations.truncated(),
        chains == null ? null : chains.entries().stream().map(ChainExplanationView::of).toList(),
        chains == null ? null : chains.truncated());
  }

  private static List<IncidentView> incidents(Analyst.Result result) {
    Map<String, Finding> findings =
        result.findings().stream().collect(Collectors.toMap(Finding::id, Function.identity()));
    List<IncidentView> views = new ArrayList<>();
    for (Incident incident : result.incidents()) {
      List<JoinView> joins = JoinView.of(incident, findings);
      views.add(IncidentView.of(incident, joins, result.notes().get(incident.id())));
    }
    return views;
  }
}
