package org.konseki.ingest.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.body.Records.all;
import static org.konseki.ingest.body.Records.stream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.konseki.ingest.body.BodyRecord.Broken;

class LineReaderTest {

  @Test
  void next_linesOfAnyEnding_areNumbered() throws IOException {
    assertThat(all(new LineReader(stream("\uFEFFa\r\nb\n\n \t\r\nc"), 100)))
        .containsExactly("1:a", "2:b", "5:c");
  }

  @Test
  void next_controlCharacters_areKept() throws IOException {
    assertThat(all(new LineReader(stream("a\0b\u0001\rc\n"), 100)))
        .containsExactly("1:a\0b\u0001\rc");
  }

  @Test
  void next_lineOverTheBound_isReportedAndPassedOver() throws IOException {
    String body = "x".repeat(10) + "\n" + "y".repeat(200_000) + "\n" + "z";
    LineReader reader = new LineReader(stream(body), 10);

    assertThat(reader.next()).isEqualTo(new BodyRecord.Text(1, "x".repeat(10)));
    assertThat(((Broken) reader.next()).reason().args()).containsExactly("y".repeat(10), "10");
    assertThat(all(reader)).containsExactly("3:z");
  }

  @Test
  void next_eachLine_isDecodedByItself() throws IOException {
    Charset shiftJis = Charset.forName("windows-31j");
    List<byte[]> parts =
        List.of(
            "日本\n".getBytes(UTF_8),
            "マル秘①\n".getBytes(shiftJis),
            "\u00fd\u00fe\n".getBytes(ISO_8859_1),
            "\uFFFD\n".getBytes(UTF_8));
    SequenceInputStream body =
        new SequenceInputStream(
            Collections.enumeration(parts.stream().map(ByteArrayInputStream::new).toList()));

    assertThat(all(new LineReader(body, 100)))
        .containsExactly("1:日本", "2:マル秘①", "3:\u00fd\u00fe", "4:\uFFFD");
  }

  @Property
  void next_printableLines_areThoseOfTheBody(
      @ForAll List<@CharRange(from = '!', to = '~') String> lines) throws IOException {
    List<String> texts =
        all(new LineReader(stream(String.join("\n", lines)), 10_000)).stream()
            .map(record -> record.substring(record.indexOf(':') + 1))
            .toList();

    assertThat(texts).isEqualTo(lines.stream().filter(line -> !line.isEmpty()).toList());
  }
}
