package org.konseki.ingest.format;

import java.util.List;
import java.util.Locale;
import org.konseki.event.Addresses;
import org.konseki.event.DnsQuery;
import org.konseki.event.EventIds;
import org.konseki.event.Origin;
import org.konseki.ingest.Parsed;

/**
 * BIND's query log, of 9.10 ({@code client 192.0.2.1#53 (name): query: name IN A +}), of 9.11 and
 * later ({@code client @0x7f… 192.0.2.1#53}), with views and keys, with or without time, category
 * and severity, or inside syslog lines.
 *
 * <p>Other messages of BIND are well-formed but uninteresting. A line that prints no time happened
 * when it was received.
 */
final class BindFormat implements LineFormat {

  private static final String CLIENT = "client ";
  private static final String QUERY = " query: ";
  private static final List<String> SEVERITIES =
      List.of("info: ", "notice: ", "warning: ", "error: ", "critical: ", "debug ");

  @Override
  public String id() {
    return "bind";
  }

  @Override
  public Parsed parse(String line, LineContext context) {
    BindPrefix prefix = BindPrefix.parse(line, context);
    int client = line.indexOf(CLIENT, prefix.end());
    int query = client < 0 ? -1 : line.indexOf(QUERY, client);
    if (query < 0) {
      return prefix.isPrinted() || client == 0 || hasSeverity(line)
          ? Parsed.Uninteresting.INSTANCE
          : Rejections.of("bind.line", line);
    }
    if (prefix.time() == Times.NONE) {
      return Rejections.of("bind.time", line.substring(0, client));
    }
    return query(line, prefix, client + CLIENT.length(), query);
  }

  private static boolean hasSeverity(String line) {
    return SEVERITIES.stream().anyMatch(line::contains);
  }

  private Parsed query(String line, BindPrefix prefix, int clientAt, int queryAt) {
    String client = client(line, clientAt, queryAt);
    String address = Addresses.canonical(client);
    if (address == null) {
      return Rejections.of("bind.client", client);
    }
    String[] words = new String[3];
    if (Tokens.split(line, queryAt + QUERY.length(), words) < 0) {
      return Rejections.of("bind.query", line.substring(queryAt));
    }
    Origin origin = Origin.of(EventIds.of(id(), line), prefix.time(), id(), prefix.host(), line);
    return new Parsed.Accepted(
        new DnsQuery(origin, address, name(words[0]), words[2].toUpperCase(Locale.ROOT)));
  }

  /** What precedes the port's {@code #}, after the object's address that 9.11 prints. */
  private static String client(String line, int from, int to) {
    int at = line.charAt(from) == '@' ? Tokens.start(line, Tokens.end(line, from)) : from;
    int end = at;
    while (end < to && line.charAt(end) != '#' && line.charAt(end) > ' ') {
      end++;
    }
    return line.substring(at, Math.max(at, end));
  }

  private static String name(String logged) {
    String lower = logged.toLowerCase(Locale.ROOT);
    boolean dotted = lower.length() > 1 && lower.endsWith(".") && !lower.endsWith("\\.");
    return dotted ? lower.substring(0, lower.length() - 1) : lower;
  }
}
