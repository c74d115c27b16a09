package org.konseki.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Text;
import org.konseki.service.Catalogue;

/** Shows what is looked for. */
@Path("/api/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
public class RulesResource {

  private final Catalogue catalogue;

  RulesResource(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One detection, as the interface shows it. */
  @Schema(name = "Detection")
  record View(
      @Schema(examples = "proxy-connect-port") String id,
      Text title,
      @Schema(
              description = "null for risks and campaigns: that of their findings' latest stage",
              examples = "command-and-control")
          @Nullable String stage,
      @Schema(
              description = "Empty for chains and risks, which take it over from their findings",
              examples = "[\"T1571\"]")
          List<String> attack,
      @Schema(
              description = "active, or no-rows while no table row decides for it",
              enumeration = {"active", "no-rows"})
          String state,
      @Schema(description = "Rules it is compiled to") int rules,
      @Schema(description = "Tables whose rows decide") List<String> tables,
      @Schema(
              description = "The rows that make up a chain, a risk or a campaign; else empty",
              examples = "[\"correlation/sequences#dns-proxy-ad\"]")
          List<String> rows,
      @Schema(description = "Findings that are kept") long findings,
      @Schema(description = "Events folded into them") long hits) {

    static View of(Catalogue.Entry entry) {
      return new View(
          entry.id(),
          entry.title(),
          entry.stage() == null ? null : entry.stage().id(),
          entry.attack(),
          entry.rules() > 0 ? "active" : "no-rows",
          entry.rules(),
          entry.tables(),
          entry.rows(),
          entry.findings(),
          entry.hits());
    }
  }

  /** All detections, by id. */
  @GET
  @Operation(summary = "The catalogue of detections, chains, risks and campaigns")
  public PageView<View> list() {
    List<View> views =
        catalogue.entries().stream()
            .sorted(Comparator.comparing(Catalogue.Entry::id))
            .map(View::of)
            .toList();
    return new PageView<>(views, null);
  }

  /** One detection. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One detection of the catalogue")
  public View get(@jakarta.ws.rs.PathParam("id") String id) {
    return catalogue.entries().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .map(View::of)
        .orElseThrow(() -> ProblemException.of(404, "rule.unknown", id));
  }
}
