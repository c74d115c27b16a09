package org.konseki.ingest.format;

import org.konseki.ingest.Excerpt;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Rejected;
import org.konseki.ingest.Parsed.Uninteresting;
import org.konseki.ingest.windows.WindowsEvents;
import org.konseki.ingest.windows.WindowsRecord;
import org.konseki.ingest.windows.WindowsXml;

/**
 * Windows events as XML, one {@code <Event>} element a line, as {@code wevtutil} and event
 * forwarding render them. What stands before the element, such as a syslog header, is passed over.
 */
public final class WindowsXmlFormat implements LineFormat {

  @Override
  public String id() {
    return "windows-xml";
  }

  @Override
  public Parsed parse(String line, LineContext context) {
    int start = startOfEvent(line);
    if (start < 0) {
      return isFrame(line.strip())
          ? Uninteresting.INSTANCE
          : Rejected.of("windows.no-event", Excerpt.of(line));
    }
    WindowsRecord record = WindowsXml.read(line.substring(start));
    return record == null
        ? Rejected.of("windows.xml", Excerpt.of(line.substring(start)))
        : WindowsEvents.parsed(record, id(), line, context.zone());
  }

  /** Index of the {@code <Event} that opens the element, not of {@code <Events} or such; or -1. */
  private static int startOfEvent(String line) {
    int start = line.indexOf("<Event");
    while (start >= 0) {
      int after = start + "<Event".length();
      if (after < line.length() && (line.charAt(after) == '>' || line.charAt(after) <= ' ')) {
        return start;
      }
      start = line.indexOf("<Event", after);
    }
    return -1;
  }

  /** What an exported file has around its events. */
  private static boolean isFrame(String line) {
    return line.startsWith("<?xml") || line.startsWith("<Events") || line.equals("</Events>");
  }
}
