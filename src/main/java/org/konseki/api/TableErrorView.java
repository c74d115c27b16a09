package org.konseki.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Text;
import org.konseki.rule.RuleError;
import org.konseki.service.Attempt;
import org.konseki.table.Place;
import org.konseki.table.TableError;

/**
 * One thing wrong with a table or a rule, as the interface shows it; unknown places are left out.
 */
@JsonInclude(Include.NON_NULL)
@Schema(name = "TableError")
public record TableErrorView(
    @Schema(description = "The workbook, or the DRL file below its folder", examples = "proxy.xlsx")
        String file,
    @Schema(examples = "connect-ports") @Nullable String sheet,
    @Schema(examples = "C7") @Nullable String cell,
    @Schema(description = "From 1, as spreadsheets count", examples = "7") @Nullable Integer row,
    @Schema(examples = "C") @Nullable String column,
    @Schema(description = "What stands in the cell") @Nullable String value,
    @Schema(description = "What should stand there") @Nullable String expected,
    @Schema(description = "Line of a DRL file, from 1") @Nullable Integer line,
    @Schema(description = "Name of a rule") @Nullable String rule,
    @Schema(description = "The whole error in words") String message) {

  private static final Pattern CELL = Pattern.compile("([A-Z]+)([0-9]+)");

  static List<TableErrorView> of(Attempt attempt, Locale locale) {
    List<TableErrorView> errors = new ArrayList<>();
    attempt.tables().forEach(error -> errors.add(of(error, locale)));
    attempt.rules().forEach(error -> errors.add(of(error)));
    return errors;
  }

  private static TableErrorView of(TableError error, Locale locale) {
    Place.InWorkbook place =
        error.place() instanceof Place.InWorkbook in
            ? in
            : new Place.InWorkbook(error.place().toString(), null, null);
    String cell = place.cell();
    Matcher parts = CELL.matcher(cell == null ? "" : cell);
    boolean known = parts.matches();
    return new TableErrorView(
        place.workbook(),
        place.sheet(),
        cell,
        known ? Integer.valueOf(parts.group(2)) : null,
        known ? parts.group(1) : null,
        error.value(),
        in(locale, error.expectation()),
        null,
        null,
        error.text(locale));
  }

  private static String in(Locale locale, Text text) {
    return locale.getLanguage().equals("ja") ? text.ja() : text.en();
  }

  private static TableErrorView of(RuleError error) {
    return new TableErrorView(
        error.file(),
        null,
        null,
        null,
        null,
        null,
        null,
        error.line() > 0 ? error.line() : null,
        error.rule().isEmpty() ? null : error.rule(),
        error.toString());
  }
}
