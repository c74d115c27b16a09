package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.konseki.event.DirectoryEvent;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Accepted;

/** The Windows formats as the tests call them, in Tokyo. */
final class WindowsReading {

  private static final LineContext CONTEXT =
      new LineContext(
          ZoneId.of("Asia/Tokyo"), OptionalInt.empty(), Instant.parse("2022-09-01T00:00:00Z"));

  private WindowsReading() {}

  /** What became of JSON that is written with single quotes. */
  static Parsed json(String line) {
    return new WindowsJsonFormat().parse(line.replace('\'', '"'), CONTEXT);
  }

  static Parsed xml(String line) {
    return new WindowsXmlFormat().parse(line, CONTEXT);
  }

  static DirectoryEvent event(Parsed parsed) {
    assertThat(parsed).isInstanceOf(Accepted.class);
    return (DirectoryEvent) ((Accepted) parsed).event();
  }
}
