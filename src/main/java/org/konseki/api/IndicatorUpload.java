package org.konseki.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.IndicatorCsv;
import org.konseki.event.Messages;

/** What an upload of indicators held: the good ones, and why the others are not. */
record IndicatorUpload(List<Indicator> indicators, List<Fault> faults) {

  private static final Messages MESSAGES = Messages.of("indicators");

  /** The most errors that an answer names; all are counted. */
  private static final int MOST_NAMED = 1000;

  /**
   * Why an indicator was not taken.
   *
   * @param index its place in a JSON array from 0, or null
   * @param line its line in CSV from 1, or null
   */
  record Fault(
      @Nullable Integer index,
      @Nullable Integer line,
      @Nullable String field,
      Function<Locale, String> message) {}

  /** What became of an upload, as the interface shows it. */
  @Schema(name = "IndicatorUploadResult")
  record View(
      @Schema(description = "Indicators that are kept now", examples = "2") int accepted,
      @Schema(description = "Those of them that were not kept before", examples = "2") int added,
      @Schema(description = "Indicators that were not taken", examples = "1") int rejected,
      @Schema(description = "Why, for the first of them") List<FaultView> errors) {}

  /** Why an indicator was not taken, as the interface shows it. */
  @JsonInclude(Include.NON_NULL)
  @Schema(name = "IndicatorError")
  record FaultView(
      @Schema(description = "Place in the array, from 0", examples = "2") @Nullable Integer index,
      @Schema(description = "Line of the CSV, from 1") @Nullable Integer line,
      @Nullable String field,
      String message) {}

  /** Reads all indicators of a CSV text. */
  static IndicatorUpload ofCsv(String text) {
    IndicatorCsv.Content content = IndicatorCsv.read(text);
    List<Fault> faults = content.errors().stream().map(IndicatorUpload::fault).toList();
    return new IndicatorUpload(content.indicators(), faults);
  }

  private static Fault fault(IndicatorCsv.LineError error) {
    return new Fault(
        null,
        error.line(),
        null,
        locale -> MESSAGES.in(locale, error.reason().key(), error.reason().args().toArray()));
  }

  /** The faults as places of the field {@code name} that held the array. */
  List<Problem.Fault> faults(String name, Locale locale) {
    return faults.stream()
        .limit(MOST_NAMED)
        .map(
            fault ->
                new Problem.Fault(
                    null,
                    name
                        + "["
                        + fault.index()
                        + "]"
                        + (fault.field() == null ? "" : "." + fault.field()),
                    fault.message().apply(locale)))
        .toList();
  }

  View toView(int added, Locale locale) {
    return new View(
        indicators.size(),
        added,
        faults.size(),
        faults.stream()
            .limit(MOST_NAMED)
            .map(
                fault ->
                    new FaultView(
                        fault.index(), fault.line(), fault.field(), fault.message().apply(locale)))
            .toList());
  }
}
