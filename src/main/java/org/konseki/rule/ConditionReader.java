package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konseki.rule.Condition.Operator;

/** Reads a constraint of a DRL pattern. What is no plain comparison stays text. */
final class ConditionReader {

  private static final Pattern COMPARISON =
      Pattern.compile(
          "(?<field>\\w+)\\s*(?<sign>==|!=|>=|<=|>|<)\\s*"
              + "(?:\"(?<text>[^\"\\\\]*)\"|(?<number>-?\\d+(?:\\.\\d+)?)|(?<word>true|false|null))");

  /** How {@link DrlLiteral} compares texts that must not stand in a rule as they are. */
  private static final Pattern AS_HEX =
      Pattern.compile(
          "(?:"
              + Pattern.quote(DrlLiteral.class.getPackageName())
              + "\\.)?DrlLiteral\\.hex\\((?<field>\\w+)\\)\\s*==\\s*\"(?<hex>(?:[0-9a-f]{2})*)\"");

  private ConditionReader() {}

  static Condition read(String constraint) {
    String text = constraint.strip();
    Matcher hex = AS_HEX.matcher(text);
    if (hex.matches()) {
      String plain = new String(HexFormat.of().parseHex(hex.group("hex")), UTF_8);
      return new Condition.Comparison(hex.group("field"), Operator.EQUAL, plain);
    }
    Matcher comparison = COMPARISON.matcher(text);
    return comparison.matches()
        ? new Condition.Comparison(
            comparison.group("field"), operator(comparison.group("sign")), literal(comparison))
        : new Condition.Opaque(text);
  }

  private static Operator operator(String sign) {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator.sign().equals(sign))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Object literal(Matcher comparison) {
    if (comparison.group("text") != null) {
      return comparison.group("text");
    }
    if (comparison.group("number") != null) {
      return new BigDecimal(comparison.group("number"));
    }
    String word = comparison.group("word");
    return word.equals("null") ? null : Boolean.valueOf(word);
  }
}
