package org.konseki.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.konseki.service.LiveSources;

/** Shows what can be detected with what arrives. */
@Path("/api/v1/coverage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class CoverageResource {

  private final LiveSources sources;

  CoverageResource(LiveSources sources) {
    this.sources = sources;
  }

  /** The coverage as it is now. */
  @GET
  @Operation(
      summary = "The report's table of attack stages and log sources, filled in with what arrives",
      description =
          "What can be detected now, what cannot, and why, with the setting that changes it;"
              + " then what sources that send do not show, and how long logs are to be kept.")
  public CoverageView get() {
    return CoverageView.of(sources.coverage());
  }
}
