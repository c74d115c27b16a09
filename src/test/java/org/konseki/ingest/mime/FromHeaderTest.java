package org.konseki.ingest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.MailAddress;

class FromHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "sample@example.co.jp" <attack@example.com> | sample@example.co.jp | attack@example.com
          sample@example.co.jp <Attack@Example.com>   | sample@example.co.jp | attack@example.com
          attack@example.com                          |                      | attack@example.com
          <attack@example.com>                        |                      | attack@example.com
          attack@example.com (Taro (the) Second)      | Taro (the) Second    | attack@example.com
          Taro (ceo@our.example) <a@b>                | Taro (ceo@our.example) | a@b
          =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?= <a@b>    | 日本                 | a@b
          "=?utf-8?Q?=E6=97=A5?=? =?utf-8?Q?=E6=9C=AC?=" <a@b> | 日本        | a@b
          =?utf-8?B?IkEiIDxhQGI+?=                    | "A" <a@b>            |
          "Doe, \\"J\\" <x@y>" <a@b>                  | Doe, "J" <x@y>       | a@b
          Doe, John <a@b>                             | Doe, John            | a@b
          Team: Taro <a@b>, c@d;                      | Taro                 | a@b
          Team: a@b, c@d;                             |                      | a@b
          undisclosed-recipients:;                    |                      |
          a@b, c@d                                    |                      | a@b
          <@relay,@other:a@b>                         |                      | a@b
          "unclosed <a@b>                             | "unclosed            | a@b
          (unclosed <a@b>                             | (unclosed            | a@b
          Taro <a@b                                   | Taro                 | a@b
          root                                        | root                 |
          ????? <a@b>                                 | ?????                | a@b
          <>                                          |                      |
          ``                                          |                      |
          """)
  void parse_header_givesNameAndAddress(String header, String name, String address) {
    assertThat(FromHeader.parse(header, false))
        .contains(new MailAddress(name, address == null ? "" : address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"name\" <a@exam", "attack@exam", "\"a long na"})
  void parse_cutAddress_isNotShown(String header) {
    assertThat(FromHeader.parse(header, true)).isEmpty();
  }

  @Property
  void parse_anyText_neverThrows(@ForAll String text, @ForAll boolean cut) {
    assertThat(FromHeader.parse(text, cut)).isNotNull();
    assertThat(FromHeader.parse("\"" + text + "<" + text, cut)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "(", "\\\"", "()", ":", "\"\\", ",@", "=?utf-8?q?"})
  void parse_manyRepeats_takesLinearTime(String part) {
    String header = part.repeat(200_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> FromHeader.parse(header, false));
  }
}
