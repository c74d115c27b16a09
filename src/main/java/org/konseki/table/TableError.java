package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Text;

/**
 * One thing wrong with a table, with its place.
 *
 * @param place the cell or field, or the sheet or workbook
 * @param value what stands there, or null if that is nothing or not of interest
 * @param expected what should stand there
 */
public record TableError(Place place, @Nullable String value, Expected expected) {

  private static final Bundle WORDS = Bundle.named("table-errors");
  private static final int SHOWN_LENGTH = 80;

  public TableError {
    requireNonNull(place, "place is null");
    requireNonNull(expected, "expected is null");
  }

  /** What should stand there, in both languages. */
  public Text expectation() {
    return WORDS.message(expected.key(), expected.args().toArray());
  }

  /** The error without its place, in both languages. */
  public Text message() {
    Text problem = expectation();
    if (value == null) {
      return problem;
    }
    String shown = shown(value);
    return new Text(
        WORDS.message("shown", shown, problem.ja()).ja(),
        WORDS.message("shown", shown, problem.en()).en());
  }

  /**
   * The whole error in both languages, such as {@code proxy.xlsx, connect-ports!C7: 「高い」 … expected
   * one of low, medium, high}.
   */
  public Text text() {
    Text message = message();
    return new Text(place + ": " + message.ja(), place + ": " + message.en());
  }

  /** The whole error in the language of {@code locale}: Japanese or else English. */
  public String text(Locale locale) {
    return locale.getLanguage().equals("ja") ? text().ja() : text().en();
  }

  @Override
  public String toString() {
    return text().en();
  }

  /** Short, and with everything that does not show made to. */
  private static String shown(String value) {
    StringBuilder shown = new StringBuilder();
    value
        .codePoints()
        .limit(SHOWN_LENGTH)
        .forEach(
            character -> {
              String text = Character.toString(character);
              boolean hidden = CellText.hasInvisible(text);
              shown.append(hidden ? String.format("\\u%04X", character) : text);
            });
    return value.codePointCount(0, value.length()) > SHOWN_LENGTH ? shown + "…" : shown.toString();
  }
}
