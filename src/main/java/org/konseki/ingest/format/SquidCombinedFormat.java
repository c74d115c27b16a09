package org.konseki.ingest.format;

import java.time.ZoneId;
import java.util.Locale;
import org.konseki.ingest.Parsed;

/**
 * The log format that the report recommends for Squid, since it has the User-Agent: {@code %>a %ui
 * %un [%t] "%rm %ru HTTP/%rv" %>Hs %<st "%{Referer}>h" "%{User-Agent}>h" %Ss:%Sh}, and where
 * configured the request's bytes ({@code %>st}) at the end.
 */
final class SquidCombinedFormat implements LineFormat {

  @Override
  public String id() {
    return "squid-combined";
  }

  @Override
  public Parsed parse(String line, LineContext context) {
    String[] who = new String[3];
    int whoEnd = Tokens.split(line, 0, who);
    int timeAt = whoEnd < 0 ? -1 : line.indexOf('[', whoEnd);
    int timeEnd = timeAt < 0 ? -1 : line.indexOf(']', timeAt);
    if (timeEnd < 0) {
      return Rejections.of("squid-combined.time", line);
    }
    String time = line.substring(timeAt + 1, timeEnd);
    FieldReader fields = new FieldReader(line, timeEnd + 1);
    String[] values = new String[6];
    if (!fields.fill(values)) {
      return Rejections.of("squid-combined.fields", line);
    }
    String request = values[0];
    String result = values[5];
    int methodEnd = Tokens.end(request, 0);
    int colon = result.indexOf(':');
    return new SquidRecord(
            time(time, context),
            time,
            who[0],
            who[2],
            request.substring(0, methodEnd).toUpperCase(Locale.ROOT),
            url(request, methodEnd),
            values[1],
            values[2],
            fields.next(),
            colon < 0 ? result : result.substring(0, colon),
            result.substring(colon + 1),
            null,
            values[4].equals("-") ? "" : values[4])
        .toParsed(id(), line);
  }

  /** {@code 12/Feb/2015:13:53:00 +0900}. */
  private static long time(String text, LineContext context) {
    if (text.length() < 20 || text.charAt(2) != '/' || text.charAt(6) != '/') {
      return Times.NONE;
    }
    int day = Digits.number(text, 0, 2);
    int month = Times.month(text, 3);
    int year = Digits.number(text, 7, 11);
    int zoneAt = Tokens.start(text, 20);
    ZoneId zone =
        zoneAt == text.length() ? context.zone() : Times.offset(text, zoneAt, text.length());
    int timeOfDay = text.charAt(11) == ':' ? Times.timeOfDay(text, 12) : -1;
    return zone == null ? Times.NONE : Times.at(year, month, day, timeOfDay, zone);
  }

  /** The request without its method and {@code HTTP/1.1}. */
  private static String url(String request, int methodEnd) {
    int version = request.lastIndexOf(" HTTP/");
    int end = version < methodEnd ? request.length() : version;
    return request.substring(Math.min(Tokens.start(request, methodEnd), end), end).strip();
  }
}
