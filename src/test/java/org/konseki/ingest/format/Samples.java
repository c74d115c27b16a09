package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Accepted;
import org.konseki.ingest.Parsed.Rejected;

/** Sample lines, and what tests ask of a parsed line. */
final class Samples {

  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** As if the report's lines arrived some days after they were written. */
  static final LineContext CONTEXT =
      new LineContext(TOKYO, OptionalInt.empty(), Instant.parse("2015-03-01T00:00:00Z"));

  private static final Path FIXTURES = Path.of("../shared/fixtures");

  private Samples() {}

  static LineFormat format(String id) {
    return Formats.byId(id).orElseThrow();
  }

  static <T extends Event> T accepted(String format, String line, Class<T> type) {
    Parsed parsed = format(format).parse(line, CONTEXT);
    assertThat(parsed).isInstanceOf(Accepted.class);
    return type.cast(((Accepted) parsed).event());
  }

  static Rejected rejected(String format, String line) {
    Parsed parsed = format(format).parse(line, CONTEXT);
    assertThat(parsed).isInstanceOf(Rejected.class);
    return (Rejected) parsed;
  }

  static void assertUninteresting(String format, String line) {
    assertThat(format(format).parse(line, CONTEXT)).isEqualTo(Parsed.Uninteresting.INSTANCE);
  }

  static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  /** The lines of one of the report's own logs. */
  static List<String> report(String name) {
    try {
      return Files.readAllLines(Path.of("src/test/resources/report-samples", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A third-party sample; the test is skipped where it is absent. */
  static Path fixture(String path) {
    Path file = FIXTURES.resolve(path);
    assumeTrue(Files.exists(file), () -> "no fixtures at " + FIXTURES);
    return Objects.requireNonNull(file);
  }

  static List<String> fixtureLines(String path) {
    try {
      return Files.readAllLines(fixture(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
