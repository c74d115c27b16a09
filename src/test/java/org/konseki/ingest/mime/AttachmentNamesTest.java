package org.konseki.ingest.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentNamesTest {

  private static final Path MAILS = Path.of("../shared/fixtures/mail_names");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text/plain; name="a b.txt"                                        | a b.txt
          text/plain;? name="a.txt"                                         | a.txt
          text/plain;??name="a.txt"                                         | a.txt
          text/plain; charset=utf-8; NAME = a.txt                           | a.txt
          text/plain; name=my invoice.exe? ; charset=x                      | my invoice.exe
          text/plain; name="a\\"b\\\\c.txt"; x="name=y"                     | a"b\\c.txt
          text/plain; name="=?Shift_JIS?B?gXmDfYOLlOmBeozai3GP7pXxgUkuZXhl?=""   | 【マル秘】顧客情報！.exe
          x/y; name==?utf-8?B?VGhpcyBpcyBhIHRlc3QucGRm?=                    | This is a test.pdf
          x/y; name="=?utf-8?B?44Gm44GZ?=? =?utf-8?B?44GoLnR4dA==?="        | てすと.txt
          x/y; name*=utf-8'ja'%E3%81%A6.exe                                 | て.exe
          x/y; name*=%E3%81%A6%zz.exe                                       | て%zz.exe
          x/y; filename*="shift_jis''%82%C4.exe"                            | て.exe
          x/y; filename*0*=utf-8''%E3%81;? filename*1*=%A6;? filename*2=".exe" | て.exe
          x/y; filename*1=".exe"; filename*0="setup"                        | setup.exe
          x/y; name="broken.exe                                             | broken.exe
          x/y;;; =; garbage; name="a.txt" junk; other                       | a.txt
          """)
  void in_wholeHeader_givesTheName(String header, String name) {
    assertThat(AttachmentNames.in(header, false)).containsExactly(name);
  }

  @Test
  void in_differentNames_givesEach() {
    assertThat(
            AttachmentNames.in(
                "x/y; name=\"a.txt\"; name*=utf-8''b.exe; filename=\"a.txt\"", false))
        .containsExactly("a.txt", "b.exe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "",
        ";",
        "x/y; x-apple-part-url=\"0F0@example.com\"",
        "x/y; x-name=\"a.exe\"; filenames=b.exe; name2=c.exe",
        "x/y; name=\"\"",
      })
  void in_noNameParameter_givesNone(String header) {
    assertThat(AttachmentNames.in(header, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x/y; name="report.exe                                | report.exe…
          x/y; name=report.exe                                 | report.exe…
          x/y; name="=?utf-8?B?44Gm44GZ44GoL                   | てすと…
          x/y; name*=utf-8''report.exe                         | report.exe…
          x/y; filename*0="report"; filename*1=".exe"          | report.exe…
          x/y; filename*0*=utf-8''report.exe;                  | report.exe…
          x/y; name="                                          | …
          """)
  void in_cutHeader_marksTheNameAsCut(String header, String name) {
    assertThat(AttachmentNames.in(header, true)).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x/y; name=\"report.exe\"",
        "x/y; name=\"report.exe\"; charset=u",
        "x/y; name=report.exe; charset=u",
        "x/y; filename*0=\"report\"; filename*1=\".exe\"; size=1",
      })
  void in_cutHeaderWithWholeName_givesTheName(String header) {
    assertThat(AttachmentNames.in(header, true)).containsExactly("report.exe");
  }

  @ParameterizedTest
  @CsvSource({
    "attachment_with_base64_encoded_name.eml, This is a test.pdf",
    "attachment_with_encoded_name.eml, 01 Quien Te Dij\uFFFDat. Pitbull.mp3",
    "japanese_attachment.eml, てすと.txt",
    "japanese_attachment_long_name.eml, かきくけこかきくけこかきくけこかきくけこかきくけこ.txt",
  })
  void in_headersOfRealMails_givesTheirNames(String mail, String name) throws IOException {
    Path file = MAILS.resolve(mail);
    assumeTrue(Files.exists(file), "no fixtures");
    List<String> names =
        Arrays.stream(asPostfixPrints(Files.readString(file, ISO_8859_1)).split("\n"))
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-"))
            .flatMap(line -> AttachmentNames.in(line, false).stream())
            .distinct()
            .toList();
    assertThat(names).containsExactly(name);
  }

  /** Unfolds headers with {@code ?} for each line break and tab. */
  private static String asPostfixPrints(String mail) {
    return mail.replace("\r", "").replace("\n\t", "\n ?").replace("\n ", "? ").replace("\t", "?");
  }

  @Property
  void in_anyText_neverThrows(@ForAll String text, @ForAll boolean cut) {
    assertThat(AttachmentNames.in(text, cut)).isNotNull();
    assertThat(AttachmentNames.in("a;name=" + text, cut)).isNotNull();
    assertThat(AttachmentNames.in("a;name*0*=" + text, cut)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {";", "=", ";name=a", ";name=\"", ";name*0=", ";name*1*=%", "? ;=?utf-8?q?"})
  void in_manyRepeats_takesLinearTime(String part) {
    String header = part.repeat(200_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> AttachmentNames.in(header, true));
  }
}
