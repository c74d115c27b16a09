package org.konseki.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One of the logs that an analysis is given.
 *
 * @param text its lines
 * @param timezone the zone of times printed without one, or null
 * @param year the year of dates printed without one, or null
 */
record AnalysisLog(String format, String text, @Nullable String timezone, @Nullable String year) {

  private static final String FIELDS = "format, text, timezone, year";

  /**
   * Reads one, without holding its text twice.
   *
   * @param name what problems call it
   */
  static AnalysisLog read(JsonParser parser, String name) throws IOException {
    String format = null;
    String text = null;
    String timezone = null;
    String year = null;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(name, "analysis.log");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "format" -> format = scalar(parser, name, field);
        case "text" -> text = scalar(parser, name, field);
        case "timezone" -> timezone = scalar(parser, name, field);
        case "year" -> year = scalar(parser, name, field);
        default -> throw wrong(name + "." + field, "field.unknown", FIELDS);
      }
    }
    if (format == null || text == null) {
      throw wrong(name, "analysis.log");
    }
    return new AnalysisLog(format, text, timezone, year);
  }

  /** A text, a number as text, or null. */
  private static @Nullable String scalar(JsonParser parser, String name, String field)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      throw wrong(name + "." + field, "field.text");
    }
    return parser.getText();
  }

  private static ProblemException wrong(String field, String key, Object... args) {
    return ProblemException.invalid(ProblemException.Fault.of(field, key, args));
  }
}
