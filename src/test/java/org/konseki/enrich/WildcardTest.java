package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

  @ParameterizedTest
  @CsvSource({
    "Mozilla/5.0*Firefox/*, mozilla/5.0 (x11) gecko/20100101 firefox/128.0, true",
    "Mozilla/5.0*Firefox/*, mozilla/5.0 (x11) chrome/128.0, false",
    "*, anything, true",
    "a*a, a, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "*.example.com, www.example.com, true",
    "*.example.com, example.com, false",
  })
  void matches_pattern(String pattern, String text, boolean expected) {
    assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(expected);
  }

  @Property(tries = 5000)
  void matches_anyPattern_agreesWithReference(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @Chars({'a', 'b'}) @StringLength(max = 10) String text) {
    assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(slow(pattern, text));
  }

  private static boolean slow(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '*') {
      return slow(rest, text) || (!text.isEmpty() && slow(pattern, text.substring(1)));
    }
    boolean head =
        !text.isEmpty() && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0));
    return head && slow(rest, text.substring(1));
  }
}
