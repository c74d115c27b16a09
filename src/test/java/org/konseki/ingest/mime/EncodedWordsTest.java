package org.konseki.ingest.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {

  private static final Path PAIRS =
      Path.of("../shared/fixtures/mail_names/libmime_rfc2047_pairs.tsv");

  @Test
  void decode_fixturePairs_giveTheExpectedText() throws IOException {
    assumeTrue(Files.exists(PAIRS), "no fixtures");
    for (String pair : Files.readAllLines(PAIRS)) {
      int tab = pair.lastIndexOf('\t');
      String encoded = pair.substring(0, tab).replace("\\r\\n", "\r\n");
      assertThat(EncodedWords.decode(encoded)).isEqualTo(pair.substring(tab + 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          =?Shift_JIS?B?gXmDfYOLlOmBeozai3GP7pXxgUkuZXhl?= | 【マル秘】顧客情報！.exe
          =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=   | 日本
          =?iso-2022-jp?B?GyRCLSEbKEI=?=        | ①
          =?Shift_JIS?B?h0A=?=                  | ①
          =?EUC-JP?B?xvzL3A==?=                 | 日本
          =?utf-8*ja?q?=E6=97=A5_=E6=9C=AC?=    | 日 本
          =?utf-8?Q?a?= =?utf-8?Q?b?= c         | ab c
          =?utf-8?Q?a?=? =?utf-8?Q?b?=          | ab
          =?utf-8?Q?a?==?utf-8?Q?b?=            | ab
          =?utf-8?Q?a?= x =?utf-8?Q?b?=         | a x b
          =?x-unknown?B?Zm9v?=                  | =?x-unknown?B?Zm9v?=
          =?utf-8?X?Zm9v?=                      | =?utf-8?X?Zm9v?=
          =?utf-8?B?Zm9v                        | =?utf-8?B?Zm9v
          =?us-ascii?Q?=41=4=zz?=               | A=4=zz
          =?utf-8?B?Zm9v!Ym Fy?=                | foobar
          =?utf-8?B?Zm8=Ymk=?=                  | fobi
          2 =? 3 ?= 4                           | 2 =? 3 ?= 4
          """)
  void decode_text_isAsMailProgramsShowIt(String encoded, String expected) {
    assertThat(EncodedWords.decode(encoded)).isEqualTo(expected);
  }

  @Property
  void decode_characterSplitOverTwoWords_isWhole(
      @ForAll String text, @ForAll @IntRange(max = 40) int cut) {
    byte[] bytes = text.getBytes(UTF_8);
    int at = Math.min(cut, bytes.length);
    String encoded = word(bytes, 0, at) + "?\t" + word(bytes, at, bytes.length);
    assertThat(EncodedWords.decode(encoded)).isEqualTo(new String(bytes, UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shift_JIS", "EUC-JP", "ISO-2022-JP", "UTF-8", "ISO-2022-JP-2"})
  void decode_japaneseCharset_readsJapanese(String charset) {
    String text = "重要：請求書（２月分）カタカナ.pdf";
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(Charset.forName(charset)));
    assertThat(EncodedWords.decode("=?" + charset + "?B?" + base64 + "?=")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "=?utf-8?B?Zm9vLmV4ZQ, foo.exe",
    "=?utf-8?Q?foo.ex, foo.ex",
    "=?utf-8?B?44Gm44GZ44GoL, てすと",
    "=?utf-8?B?44Gm44G, て",
    "=?utf-8?Q?a?= =?utf-8?B?, a",
    "=?utf-8?Q?a?= =?ut, a",
    "foo, foo",
  })
  void decodeCut_unfinishedWord_keepsWhatIsThere(String encoded, String expected) {
    assertThat(EncodedWords.decodeCut(encoded)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?",
        "=?a?Q?x",
        "=?a?Q?x?=",
        "=?utf-8?B?",
        "=?utf-8?Q?a?= ",
        "?=",
        "=?utf-8?Q?=?="
      })
  void decode_manyRepeats_takesLinearTime(String part) {
    String text = part.repeat(1_000_000);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> EncodedWords.decode(text));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> EncodedWords.decodeCut(text));
  }

  private static String word(byte[] bytes, int from, int to) {
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(part) + "?=";
  }
}
