package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The only way by which a table cell's value gets into a rule's text. Whatever a cell holds, the
 * result is one literal.
 *
 * <p>Letters, digits and a few harmless signs stand for themselves. Escaping the others is not
 * enough: the rule compiler unescapes what it reads and writes it into Java source again, so that
 * an escaped quote ends the literal there. Text with any other sign is therefore compared as
 * hexadecimal digits.
 */
public final class DrlLiteral {

  private static final String HARMLESS = " .-_/:+";

  private DrlLiteral() {}

  /** The constraint that {@code field} equals {@code value}, a text, whole number or boolean. */
  static String equality(String field, Object value) {
    if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
      return field + " == " + value;
    }
    if (value instanceof Duration) {
      return field + " == " + number(value);
    }
    if (value instanceof String text) {
      return isPlain(text)
          ? field + " == " + quote(text)
          : DrlLiteral.class.getName() + ".hex(" + field + ") == " + quote(hex(text));
    }
    throw new IllegalArgumentException("No DRL literal for " + value.getClass().getName());
  }

  /** The constraint that {@code field} is at least, or at most, a number. */
  static String comparison(String field, String operator, Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException("No DRL literal for " + number);
    }
    return field + " " + operator + " " + number(value);
  }

  /** The constraint that {@code field} matches a wildcard pattern. */
  static String like(String field, String pattern) {
    return RowPattern.class.getName() + ".matches(" + field + ", " + quote(hex(pattern)) + ")";
  }

  private static String number(Object value) {
    if (value instanceof Duration length) {
      return whole(length.toMillis());
    }
    if (value instanceof Long || value instanceof Integer) {
      return whole(((Number) value).longValue());
    }
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).toPlainString();
    }
    throw new IllegalArgumentException("No DRL number for " + value.getClass().getName());
  }

  /** The compiler reads a number's suffix as part of an int, so only what needs one has it. */
  private static String whole(long value) {
    return value == (int) value ? Long.toString(value) : value + "L";
  }

  /** {@code text} in quotes; only for text that {@link #isPlain} accepts. */
  static String quote(String text) {
    if (!isPlain(text)) {
      throw new IllegalArgumentException("Text must be plain to be quoted in a rule: " + text);
    }
    return '"' + text + '"';
  }

  /** A rule's name in quotes: like {@link #quote}, but it may name a row by {@code #}. */
  static String quoteName(String name) {
    quote(name.replace("#", ""));
    return '"' + name + '"';
  }

  /** Whether the text has letters, digits and harmless signs only. */
  static boolean isPlain(String text) {
    return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0);
  }

  /** The text's UTF-8 bytes as hexadecimal digits; empty for null. Called by compiled rules. */
  public static String hex(@org.jspecify.annotations.Nullable Object text) {
    return text == null ? "" : HexFormat.of().formatHex(text.toString().getBytes(UTF_8));
  }
}
