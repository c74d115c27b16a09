package org.konseki.api;

import jakarta.enterprise.event.Event;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.body.UnreadableBodyException;
import org.konseki.store.IndicatorStore;
import org.konseki.store.IndicatorsChanged;
import org.konseki.store.PageRequest;
import org.konseki.store.StoredIndicator;

/** Keeps what is known to belong to attackers. */
@Path("/api/v1/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Indicators")
public class IndicatorResource {

  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private final IndicatorStore indicators;
  private final Event<IndicatorsChanged> changed;
  private final Language language;
  private final Answers answers;

  IndicatorResource(
      IndicatorStore indicators,
      Event<IndicatorsChanged> changed,
      Language language,
      Answers answers) {
    this.indicators = indicators;
    this.changed = changed;
    this.language = language;
    this.answers = answers;
  }

  @GET
  @Operation(summary = "Indicators, by value")
  public PageView<IndicatorView> list(@BeanParam PageParams params) {
    Faults faults = new Faults();
    PageRequest request = params.byText(faults);
    faults.check();
    return PageView.of(indicators.page(request), IndicatorView::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One indicator")
  public IndicatorView get(@PathParam("id") String id) {
    return indicators
        .find(id)
        .map(IndicatorView::of)
        .orElseThrow(() -> ProblemException.of(404, "indicator.unknown", id));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds or replaces indicators",
      description = "Good ones are kept even if others are not; events from now on are compared.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.ARRAY, implementation = IndicatorJson.View[].class),
            examples =
                @ExampleObject(
                    name = "domain",
                    value = "[{\"type\": \"domain\", \"value\": \"apt.example.com\"}]")),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = SchemaType.STRING),
            examples =
                @ExampleObject(
                    name = "csv",
                    value = "type,value,source\ndomain,apt.example.com,JPCERT/CC\n"))
      })
  public IndicatorUpload.View post(
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding, InputStream body)
      throws IOException {
    return keep(IndicatorJson.read(text(body, encoding)));
  }

  @POST
  @Consumes("text/csv")
  @Operation(hidden = true)
  public IndicatorUpload.View postCsv(
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding, InputStream body)
      throws IOException {
    return keep(IndicatorUpload.ofCsv(text(body, encoding)));
  }

  private String text(InputStream body, @Nullable String encoding) throws IOException {
    try {
      return SmallBodies.text(answers.open(body, encoding, MAX_BYTES), MAX_BYTES);
    } catch (UnreadableBodyException e) {
      throw answers.refused(e);
    }
  }

  private IndicatorUpload.View keep(IndicatorUpload upload) {
    int added = indicators.put(upload.indicators());
    if (!upload.indicators().isEmpty()) {
      changed.fire(new IndicatorsChanged(upload.indicators(), List.of()));
    }
    return upload.toView(added, language.locale());
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Removes an indicator")
  public void delete(@PathParam("id") String id) {
    StoredIndicator kept =
        indicators
            .find(id)
            .filter(found -> indicators.delete(id))
            .orElseThrow(() -> ProblemException.of(404, "indicator.unknown", id));
    changed.fire(new IndicatorsChanged(List.of(), List.of(kept.indicator())));
  }
}
