package org.konseki.ingest.windows;

import java.time.ZoneId;
import java.util.OptionalLong;
import org.konseki.event.EventIds;
import org.konseki.event.Origin;
import org.konseki.ingest.Excerpt;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Accepted;
import org.konseki.ingest.Parsed.Rejected;
import org.konseki.ingest.Parsed.Uninteresting;
import org.konseki.ingest.Timestamps;

/**
 * The last step of reading a Windows log line: from a filled {@link WindowsRecord} to its outcome.
 */
public final class WindowsEvents {

  private WindowsEvents() {}

  /**
   * What became of a line.
   *
   * @param format the line's format, such as {@code windows-xml}
   * @param zone the zone of a time that is written without one
   */
  public static Parsed parsed(WindowsRecord record, String format, String line, ZoneId zone) {
    Rejected problem = record.problem();
    if (problem != null) {
      return problem;
    }
    if (!record.isOfInterest()) {
      return Uninteresting.INSTANCE;
    }
    String written = record.time();
    if (written == null) {
      return Rejected.of("windows.no-time");
    }
    OptionalLong time = Timestamps.parse(written, zone);
    if (time.isEmpty()) {
      return Rejected.of("windows.time", Excerpt.of(written));
    }
    String id = EventIds.of(format, line);
    return new Accepted(
        record.toEvent(Origin.of(id, time.getAsLong(), format, record.computer(), line)));
  }
}
