package org.konseki.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.konseki.store.FindingQuery;
import org.konseki.store.FindingStore;
import org.konseki.store.PageRequest;

/** Shows what fired. */
@Path("/api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Findings")
public class FindingResource {

  private final FindingStore findings;

  FindingResource(FindingStore findings) {
    this.findings = findings;
  }

  @GET
  @Operation(summary = "Findings, newest first")
  public PageView<FindingView> list(@BeanParam FindingFilter filter, @BeanParam PageParams params) {
    Faults faults = new Faults();
    FindingQuery query = filter.toQuery(faults);
    PageRequest request = params.byNumber(faults);
    faults.check();
    return PageView.of(findings.page(query, request), FindingView::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One finding")
  public FindingView get(@PathParam("id") String id) {
    return findings
        .find(id)
        .map(FindingView::of)
        .orElseThrow(() -> ProblemException.of(404, "finding.unknown", id));
  }
}
