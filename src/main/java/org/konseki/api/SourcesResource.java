package org.konseki.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.konseki.event.Source;
import org.konseki.service.LiveSources;
import org.konseki.source.ExpectedSource;
import org.konseki.source.Feed;
import org.konseki.source.Situation;

/** Shows who sends what. */
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class SourcesResource {

  private final LiveSources sources;

  SourcesResource(LiveSources sources) {
    this.sources = sources;
  }

  /** All devices that send, and the sources that are expected and do not. */
  @GET
  @Operation(
      summary = "Who sends what, how late, and what it shows",
      description =
          "One item for each device, kind of log and format; and one for each source of the table"
              + " sources/expected from which nothing has come.")
  public PageView<SourceView> list() {
    Situation situation = sources.situation();
    Map<Source, ExpectedSource> expected = ExpectedSource.of(situation.tables());
    List<SourceView> views = new ArrayList<>();
    situation.feeds().stream()
        .map(feed -> SourceView.of(feed, situation, expected.get(feed.key().source())))
        .forEach(views::add);
    expected.values().stream()
        .filter(row -> situation.feeds().stream().noneMatch(feed -> isOf(row, feed)))
        .map(row -> SourceView.never(row.source(), row))
        .forEach(views::add);
    return new PageView<>(views, null);
  }

  private static boolean isOf(ExpectedSource row, Feed feed) {
    return feed.key().source() == row.source();
  }
}
