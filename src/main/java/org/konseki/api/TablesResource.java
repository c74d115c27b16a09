package org.konseki.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.konseki.service.Reloader;
import org.konseki.table.Schemas;

/** Shows the decision tables that judge, and what keeps others from it. */
@Path("/api/v1/tables")
@Tag(name = "Tables")
public class TablesResource {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Reloader reloader;
  private final Language language;

  TablesResource(Reloader reloader, Language language) {
    this.reloader = reloader;
    this.language = language;
  }

  /** All topics, with the state of their folders. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The decision tables that judge, and what is wrong with those that do not yet",
      description =
          "The folders of rules and tables are watched. What changes in them is checked and taken"
              + " over between two batches of events; what is broken changes nothing, and is named"
              + " here cell by cell.")
  public TablesView list() {
    return TablesView.of(reloader.live(), reloader.attempt().orElse(null), language.locale());
  }

  /** The workbook of a topic. */
  @GET
  @Path("/{topic}")
  @Operation(summary = "The live workbook of a topic, as it was read")
  @APIResponse(
      responseCode = "200",
      description = "The workbook; its ETag is the topic's version",
      content =
          @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "There is no such topic")
  public Response get(@Parameter(example = "proxy") @PathParam("topic") String topic) {
    Reloader.Live live = reloader.live();
    byte[] workbook =
        Schemas.ofTopic(topic).isEmpty() ? null : live.workbooks().ofTopic(topic).orElse(null);
    if (workbook == null) {
      throw ProblemException.of(404, "table.unknown", topic);
    }
    return Response.ok(workbook, XLSX)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.xlsx\"".formatted(topic))
        .tag(new EntityTag(live.workbooks().version(topic).orElseThrow()))
        .build();
  }
}
