package org.konseki.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Text;
import org.konseki.source.BlindSpot;
import org.konseki.source.Coverage;

/** The coverage as the interface shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Coverage", description = "What can be detected with what arrives")
public record CoverageView(
    @Schema(description = "The rows of the report's table, top to bottom") List<RowView> stages,
    @Schema(description = "What sources that send do not show") List<BlindSpotView> blindSpots,
    List<RetentionView> retention) {

  static CoverageView of(Coverage coverage) {
    return new CoverageView(
        coverage.rows().stream().map(RowView::of).toList(),
        coverage.blindSpots().stream().map(BlindSpotView::of).toList(),
        coverage.retention().stream().map(RetentionView::of).toList());
  }

  /** A row of the report's table. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "CoverageStage", description = "An attack of one stage and the logs that show it")
  public record RowView(
      @Schema(examples = "command-and-control") String stage,
      @Schema(description = "The stage's number in the report", minimum = "1", maximum = "7")
          int number,
      Text stageName,
      Text attackContent,
      @Schema(description = "Empty for attacks that leave no traces in logs")
          List<CellView> sources) {

    static RowView of(Coverage.Row row) {
      return new RowView(
          row.stage(),
          row.number(),
          row.stageName(),
          row.attackContent(),
          row.cells().stream().map(CellView::of).toList());
    }
  }

  /** A log source that shows an attack. */
  @Schema(name = "CoverageSource")
  public record CellView(
      @Schema(enumeration = {"mail", "firewall", "proxy", "dns", "directory"}) String source,
      @Schema(enumeration = {"detectable", "partly", "blind", "no-source"}) String state,
      @Schema(description = "Events of the last day that this rests on") long events,
      List<SightView> detections) {

    static CellView of(Coverage.Cell cell) {
      return new CellView(
          cell.source().id(),
          cell.state().id(),
          cell.events(),
          cell.detections().stream().map(SightView::of).toList());
    }
  }

  /** How much a detection can see. */
  @Schema(name = "CoverageDetection")
  public record SightView(
      @Schema(examples = "proxy-user-agent") String id,
      Text title,
      @Schema(
              description = "unavailable: the live rules do not have it",
              enumeration = {"detectable", "partly", "blind", "no-source", "unavailable"})
          String state,
      List<MissingView> missing) {

    static SightView of(Coverage.Sight sight) {
      return new SightView(
          sight.detection(),
          sight.title(),
          sight.state().id(),
          sight.missing().stream().map(MissingView::of).toList());
    }
  }

  /** Something that a detection lacks. */
  @Schema(name = "CoverageMissing")
  public record MissingView(
      @Schema(
              description = "What kind of thing",
              enumeration = {"source", "field", "table", "indicators", "rule"})
          String kind,
      @Schema(description = "The field, table or source", examples = "user-agent") String field,
      @Schema(description = "What is missing where") Text reason,
      @Schema(description = "What to do about it") Text setting) {

    static MissingView of(Coverage.Missing missing) {
      return new MissingView(
          missing.kind().id(), missing.id(), missing.reason(), missing.setting());
    }
  }

  /** What a source that sends does not show. */
  @Schema(name = "BlindSpot")
  public record BlindSpotView(
      @Schema(examples = "proxy") String source,
      @Schema(description = "Null where the source as a whole lacks it", examples = "squid")
          @Nullable String dataset,
      @Nullable String observer,
      @Schema(examples = "user-agent") String field,
      @Schema(description = "The field's name") Text name,
      @Schema(description = "Detections that see less or nothing without it")
          List<String> detections,
      @Schema(description = "Events of the last day, none of which shows it") long events,
      @Schema(description = "Whether these are enough to say that it is not logged")
          boolean established,
      @Schema(description = "What switches it on") Text setting) {

    static BlindSpotView of(BlindSpot spot) {
      return new BlindSpotView(
          spot.source().id(),
          spot.dataset(),
          spot.observer(),
          spot.field(),
          spot.name(),
          spot.detections(),
          spot.events(),
          spot.established(),
          spot.setting());
    }
  }

  /** How long logs are to be kept. */
  @Schema(name = "Retention")
  public record RetentionView(
      @Schema(examples = "dns") String source,
      @Schema(description = "As the table sources/expected says", examples = "730d")
          @Nullable String keep,
      @Schema(examples = "sources/expected#dns") @Nullable String row,
      @Schema(description = "What the report recommends") Text recommended) {

    static RetentionView of(Coverage.Retention retention) {
      return new RetentionView(
          retention.source().id(), retention.keep(), retention.row(), retention.recommended());
    }
  }
}
