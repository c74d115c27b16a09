package org.konseki.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.konseki.service.Replay;
import org.konseki.store.PageRequest;
import org.konseki.store.RejectedLine;
import org.konseki.store.RejectedStore;
import org.konseki.store.Store;

/** Shows what was not understood, and tries it again. */
@Path("/api/v1/rejected")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rejected lines")
public class RejectedResource {

  private final RejectedStore rejected;
  private final Store store;
  private final Replay replay;

  RejectedResource(RejectedStore rejected, Store store, Replay replay) {
    this.rejected = rejected;
    this.store = store;
    this.replay = replay;
  }

  @GET
  @Operation(summary = "Rejected lines, newest first; the newest 100,000 are kept")
  public PageView<RejectedView> list(@BeanParam PageParams params) {
    Faults faults = new Faults();
    PageRequest request = params.byNumber(faults);
    faults.check();
    return PageView.of(rejected.page(request), RejectedView::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One rejected line")
  public RejectedView get(@PathParam("id") String id) {
    return RejectedView.of(find(id));
  }

  @POST
  @Path("/replay")
  @Operation(
      summary = "Reads all rejected lines again",
      description = "Those that are understood now are judged and leave the list.")
  public ReplayView replayAll() {
    return new ReplayRun(rejected, store, replay).all();
  }

  @POST
  @Path("/{id}/replay")
  @Operation(summary = "Reads a rejected line again")
  public ReplayView replayOne(@PathParam("id") String id) {
    RejectedLine line = find(id);
    if (line.cut()) {
      throw ProblemException.of(409, "rejected.cut", id);
    }
    return new ReplayRun(rejected, store, replay).of(List.of(line));
  }

  private RejectedLine find(String id) {
    Optional<RejectedLine> line =
        id.matches("\\d{1,18}") ? rejected.find(Long.parseLong(id)) : Optional.empty();
    return line.orElseThrow(() -> ProblemException.of(404, "rejected.unknown", id));
  }
}
