package org.konseki.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.incident.Incident;
import org.konseki.service.IncidentNotes;
import org.konseki.store.FindingStore;
import org.konseki.store.IncidentQuery;
import org.konseki.store.IncidentStore;
import org.konseki.store.IncidentStore.HandlingResult;
import org.konseki.store.PageRequest;

/** Shows incidents and takes down what people say about them. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public class IncidentResource {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final IncidentStore incidents;
  private final FindingStore findings;
  private final IncidentNotes notes;

  IncidentResource(IncidentStore incidents, FindingStore findings, IncidentNotes notes) {
    this.notes = notes;
    this.incidents = incidents;
    this.findings = findings;
  }

  @GET
  @Operation(summary = "Incidents, those with the newest events first")
  public PageView<IncidentView> list(
      @BeanParam IncidentFilter filter, @BeanParam PageParams params) {
    Faults faults = new Faults();
    IncidentQuery query = filter.toQuery(faults);
    PageRequest request = params.byNumber(faults);
    faults.check();
    return PageView.of(incidents.page(query, request), IncidentView::of);
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "One incident",
      description =
          "With the joins that made it. Former ids lead to the incident that took their findings"
              + " in.")
  @APIResponse(
      responseCode = "200",
      description = "The incident; ETag is its version",
      content = @Content(schema = @Schema(implementation = IncidentView.class)))
  public Response get(@PathParam("id") String id, @Context Request request) {
    Incident incident =
        incidents.find(id).orElseThrow(() -> ProblemException.of(404, "incident.unknown", id));
    ResponseBuilder unchanged = request.evaluatePreconditions(tag(incident));
    return unchanged == null ? shown(incident) : unchanged.build();
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Says something about an incident",
      description = "With If-Match, only if it has not changed since it was read.")
  @RequestBody(
      content =
          @Content(
              mediaType = MERGE_PATCH,
              schema = @Schema(implementation = IncidentPatch.View.class),
              examples =
                  @ExampleObject(
                      name = "taken",
                      value = "{\"status\": \"in-progress\", \"assignee\": \"hanako\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(implementation = IncidentView.class)))
  @APIResponse(
      responseCode = "412",
      description = "The incident has changed since it was read",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public Response patch(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body)
      throws IOException {
    LongPredicate expected = IfMatch.parse(ifMatch);
    IncidentPatch patch = IncidentPatch.parse(SmallBodies.json(body, IncidentPatch.MAX_BYTES));
    HandlingResult result = incidents.handle(id, expected, patch::applyTo);
    if (result instanceof HandlingResult.Changed changed) {
      return shown(changed.incident());
    }
    if (result instanceof HandlingResult.Outdated outdated) {
      String version = Long.toString(outdated.current().version());
      throw ProblemException.of(412, "incident.changed", version);
    }
    throw ProblemException.of(404, "incident.unknown", id);
  }

  private Response shown(Incident incident) {
    Map<String, Finding> its = findings.byIds(incident.findings());
    IncidentView view =
        IncidentView.of(
            incident, JoinView.of(incident, its), notes.of(incident, inOrder(incident, its)));
    return Response.ok(view).tag(tag(incident)).build();
  }

  private static List<Finding> inOrder(Incident incident, Map<String, Finding> its) {
    return incident.findings().stream().map(its::get).filter(Objects::nonNull).toList();
  }

  private static EntityTag tag(Incident incident) {
    return new EntityTag(Long.toString(incident.version()));
  }
}
