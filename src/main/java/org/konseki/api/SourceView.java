package org.konseki.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Source;
import org.konseki.source.ExpectedSource;
import org.konseki.source.Feed;
import org.konseki.source.Situation;
import org.konseki.table.CellFormat;
import org.konseki.table.ColumnType;

/** What one device sends of one kind of log, as the interface shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Source", description = "A device or program, and what it sends of one kind of log")
public record SourceView(
    @Schema(enumeration = {"mail", "firewall", "proxy", "dns", "directory"}) String source,
    @Schema(description = "Log format or event.dataset", examples = "squid")
        @Nullable String dataset,
    @Schema(description = "Null where the log does not name it", examples = "ns208-master")
        @Nullable String observer,
    @Schema(
            description = "never: sources/expected has a row for it, and nothing has come yet",
            enumeration = {"sending", "silent", "never"})
        String state,
    @Schema(format = "date-time", description = "Event time of the oldest event")
        @Nullable String firstTime,
    @Schema(format = "date-time", description = "Event time of the newest event")
        @Nullable String lastTime,
    @Schema(format = "date-time", description = "When the first line came")
        @Nullable String firstArrival,
    @Schema(format = "date-time", description = "When the last line came")
        @Nullable String lastArrival,
    @Schema(description = "Seconds from the newest event's time to the last arrival")
        @Nullable Long lagSeconds,
    @Schema(description = "Events judged for the first time") long events,
    @Schema(description = "Events that had been judged before") long duplicates,
    @Schema(description = "Events whose time lay too far ahead of the clock: is its own right?")
        long clamped,
    @Schema(
            description =
                "Lines not understood; a rejected line names no observer, so that they are"
                    + " counted for the format as a whole")
        long rejected,
    @Schema(description = "Well-formed lines that tell nothing") long uninteresting,
    @Schema(description = "Over the last 24 hours") double eventsPerHour,
    @Schema(description = "Share of its last day's events that show each field, 0 to 1")
        Map<String, Double> fields,
    @Nullable ExpectedView expected) {

  /** A row of sources/expected, as the interface shows it. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "ExpectedSource")
  public record ExpectedView(
      @Schema(examples = "sources/expected#proxy") String row,
      @Schema(examples = "1d") @Nullable String silentAfter,
      @Schema(examples = "365d") @Nullable String keep) {

    static @Nullable ExpectedView of(@Nullable ExpectedSource expected) {
      return expected == null
          ? null
          : new ExpectedView(
              expected.row(), length(expected.silentAfter()), length(expected.keep()));
    }

    private static @Nullable String length(@Nullable Duration duration) {
      return duration == null ? null : CellFormat.text(ColumnType.DURATION, duration);
    }
  }

  static SourceView of(Feed feed, Situation situation, @Nullable ExpectedSource expected) {
    Long newest = feed.newest();
    return new SourceView(
        feed.key().source().id(),
        feed.key().dataset(),
        feed.key().observer(),
        situation.isSilent(feed) ? "silent" : "sending",
        time(feed.oldest()),
        time(newest),
        time(feed.firstArrival()),
        time(feed.lastArrival()),
        newest == null ? null : Math.floorDiv(feed.lastArrival() - newest, 1000L),
        feed.events(),
        feed.duplicates(),
        feed.clamped(),
        feed.rejected(),
        feed.uninteresting(),
        rounded(feed.eventsPerHour(situation.now())),
        fields(feed),
        ExpectedView.of(expected));
  }

  /** A source that is expected and from which nothing has come. */
  static SourceView never(Source source, ExpectedSource expected) {
    return new SourceView(
        source.id(),
        null,
        null,
        "never",
        null,
        null,
        null,
        null,
        null,
        0,
        0,
        0,
        0,
        0,
        0,
        Map.of(),
        ExpectedView.of(expected));
  }

  private static Map<String, Double> fields(Feed feed) {
    Map<String, Double> fields = new LinkedHashMap<>();
    feed.shares().forEach((field, share) -> fields.put(field.id(), rounded(share)));
    return fields;
  }

  private static @Nullable String time(@Nullable Long millis) {
    return millis == null ? null : Times.format(millis);
  }

  /** To four digits after the point: enough to tell none from one in ten thousand. */
  private static double rounded(double value) {
    double digits = Math.round(value * 10_000) / 10_000.0;
    return digits == 0 && value > 0 ? 0.0001 : digits;
  }
}
