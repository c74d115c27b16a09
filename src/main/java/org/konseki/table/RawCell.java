package org.konseki.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

/** A filled cell as its file holds it, before its column says what it means. */
sealed interface RawCell {

  /** The cell as a person sees it. */
  String shown();

  /** Text. */
  record Words(String text) implements RawCell {
    @Override
    public String shown() {
      return text;
    }
  }

  /**
   * A number.
   *
   * @param grouped whether the sheet shows it with thousands separators: {@code 80,443} typed into
   *     a cell becomes 80443 that way
   */
  record Figure(BigDecimal value, boolean grouped) implements RawCell {

    /** The shortest decimal number that is {@code value}, which must be finite. */
    static Figure of(double value, boolean grouped) {
      return new Figure(BigDecimal.valueOf(value), grouped);
    }

    @Override
    public String shown() {
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
  }

  /** TRUE or FALSE. */
  record Truth(boolean value) implements RawCell {
    @Override
    public String shown() {
      return value ? "TRUE" : "FALSE";
    }
  }

  /** A date as Excel keeps it, with a time of day if it has a fraction. */
  record Moment(LocalDateTime value) implements RawCell {

    /** Whether it is a whole day. */
    boolean isDate() {
      return value.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    @Override
    public String shown() {
      return isDate() ? value.toLocalDate().toString() : value.toString().replace('T', ' ');
    }
  }

  /** A time of day as Excel keeps it. */
  record TimeOfDay(LocalTime value) implements RawCell {
    @Override
    public String shown() {
      return value.toString();
    }
  }

  /** A list, which only JSON has. */
  record Items(List<RawCell> items) implements RawCell {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String shown() {
      return items.stream().map(RawCell::shown).collect(Collectors.joining(","));
    }
  }

  /** What no column takes, such as a formula. */
  record Unusable(String shown, Expected expected) implements RawCell {}
}
