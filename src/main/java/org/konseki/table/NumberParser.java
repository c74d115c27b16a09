package org.konseki.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konseki.table.CellResult.Value;
import org.konseki.table.RawCell.Figure;
import org.konseki.table.RawCell.Moment;
import org.konseki.table.RawCell.Truth;

/**
 * Reads numbers and bytes. Commas may group thousands ({@code 1,000}); a point is for decimals
 * only, so {@code 1.000} is no whole number and {@code 1,5} no number at all.
 */
final class NumberParser {

  private static final Pattern WHOLE = Pattern.compile("\\d{1,3}(,\\d{3})+|\\d{1,16}");
  private static final Pattern DECIMAL =
      Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,16})(\\.\\d{1,15})?(%?)");
  private static final Pattern BYTES =
      Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,16})(\\.\\d{1,9})? ?(?:([KMGT])I?)?B?");
  private static final Pattern AMBIGUOUS = Pattern.compile("\\d[\\d.,]*");
  private static final Map<String, Integer> POWERS = Map.of("K", 10, "M", 20, "G", 30, "T", 40);
  private static final BigDecimal MOST = BigDecimal.valueOf(1L << 53);

  private NumberParser() {}

  /** A whole number, zero or more: {@link Long}. */
  static CellResult whole(RawCell cell) {
    if (cell instanceof Figure figure) {
      return exact(figure.value(), "whole-number");
    }
    String text = CellText.normalise(cell.shown());
    if (isNumeric(cell) && WHOLE.matcher(text).matches()) {
      return exact(new BigDecimal(text.replace(",", "")), "whole-number");
    }
    return CellResult.refused(
        AMBIGUOUS.matcher(text).matches() ? "ambiguous-number" : "whole-number");
  }

  /** A decimal number, zero or more, or a percentage: {@link Double}. */
  static CellResult decimal(RawCell cell) {
    if (cell instanceof Figure figure) {
      return figure.value().signum() < 0
          ? CellResult.refused("decimal")
          : new Value(figure.value().doubleValue());
    }
    String text = CellText.normalise(cell.shown());
    Matcher matcher = DECIMAL.matcher(text);
    if (isNumeric(cell) && matcher.matches()) {
      BigDecimal number = number(matcher);
      return new Value(
          (matcher.group(3).isEmpty() ? number : number.movePointLeft(2)).doubleValue());
    }
    return CellResult.refused(AMBIGUOUS.matcher(text).matches() ? "ambiguous-number" : "decimal");
  }

  /** Bytes, units being powers of 1024: {@link Long}. */
  static CellResult bytes(RawCell cell) {
    if (cell instanceof Figure figure) {
      return exact(figure.value(), "bytes");
    }
    Matcher matcher = BYTES.matcher(CellText.normalise(cell.shown()).toUpperCase(Locale.ROOT));
    if (!isNumeric(cell) || !matcher.matches()) {
      return CellResult.refused("bytes");
    }
    int power = Optional.ofNullable(matcher.group(3)).map(POWERS::get).orElse(0);
    BigDecimal bytes = number(matcher).multiply(BigDecimal.valueOf(1L << power));
    return exact(bytes.setScale(0, RoundingMode.HALF_UP), "bytes");
  }

  private static boolean isNumeric(RawCell cell) {
    return !(cell instanceof Moment) && !(cell instanceof Truth);
  }

  private static BigDecimal number(Matcher matcher) {
    String fraction = matcher.group(2) == null ? "" : matcher.group(2);
    return new BigDecimal(matcher.group(1).replace(",", "") + fraction);
  }

  private static CellResult exact(BigDecimal value, String key) {
    boolean inRange = value.signum() >= 0 && value.compareTo(MOST) <= 0;
    boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    return inRange && whole ? new Value(value.longValue()) : CellResult.refused(key);
  }
}
