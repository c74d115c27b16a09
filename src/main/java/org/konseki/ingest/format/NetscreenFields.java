package org.konseki.ingest.format;

import org.jspecify.annotations.Nullable;

/**
 * The {@code key=value} pairs of a ScreenOS traffic message that Konseki reads; null if absent.
 *
 * <p>Values may be quoted, or hold spaces ({@code service=msrpc Endpoint Mapper(tcp)}), and so may
 * keys ({@code src zone}, {@code src-xlated ip}). So a value goes on to the next key, and a key is
 * the word before {@code =}, with the word before that where the first does not stand alone.
 */
final class NetscreenFields {

  @Nullable String startTime;
  @Nullable String policy;
  @Nullable String service;
  @Nullable String protocol;
  @Nullable String sourceZone;
  @Nullable String destinationZone;
  @Nullable String action;
  @Nullable String sent;
  @Nullable String received;
  @Nullable String source;
  @Nullable String destination;
  @Nullable String sourcePort;
  @Nullable String destinationPort;

  private NetscreenFields() {}

  /** Reads the pairs from {@code from} to the line's end, in one pass. */
  static NetscreenFields parse(String line, int from) {
    NetscreenFields fields = new NetscreenFields();
    int equals = line.indexOf('=', from);
    int keyStart = equals < 0 ? from : keyStart(line, from, equals);
    while (equals >= 0) {
      String key = line.substring(keyStart, equals);
      int valueStart = equals + 1;
      int valueEnd = quotedEnd(line, valueStart);
      equals = line.indexOf('=', valueEnd);
      if (equals >= 0) {
        keyStart = keyStart(line, valueEnd, equals);
      }
      int end = equals < 0 ? line.length() : keyStart;
      if (valueEnd > valueStart) {
        end = valueEnd;
      }
      fields.put(key, unquoted(line, valueStart, end));
    }
    return fields;
  }

  private static int keyStart(String line, int from, int equals) {
    int start = wordStart(line, from, equals);
    boolean second =
        line.startsWith("zone=", start)
            || line.startsWith("ip=", start)
            || line.startsWith("type=", start);
    return second && start > from ? wordStart(line, from, start - 1) : start;
  }

  /** Where the word before {@code end} begins; looks no further back than {@code from}. */
  private static int wordStart(String line, int from, int end) {
    int i = end;
    while (i > from && line.charAt(i - 1) > ' ') {
      i--;
    }
    return i;
  }

  /** Where a value's closing quote is, or {@code from} for one without quotes. */
  private static int quotedEnd(String line, int from) {
    int open = line.startsWith("\\\"", from) ? from + 1 : from;
    if (!line.startsWith("\"", open)) {
      return from;
    }
    int close = line.indexOf('"', open + 1);
    return close < 0 ? line.length() : close + 1;
  }

  /** The value without outer white space, quotes, and the backslashes that some relays add. */
  private static String unquoted(String line, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && " \\\"".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && (line.charAt(end - 1) <= ' ' || isQuote(line.charAt(end - 1)))) {
      end--;
    }
    return line.substring(start, end);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\\';
  }

  private void put(String key, String value) {
    switch (key) {
      case "start_time" -> startTime = value;
      case "policy_id" -> policy = value;
      case "service" -> service = value;
      case "proto" -> protocol = value;
      case "src zone" -> sourceZone = value;
      case "dst zone" -> destinationZone = value;
      case "action" -> action = value;
      case "sent" -> sent = value;
      case "rcvd" -> received = value;
      case "src" -> source = value;
      case "dst" -> destination = value;
      case "src_port" -> sourcePort = value;
      case "dst_port" -> destinationPort = value;
      default -> {
        // translated addresses, session and reason decide nothing
      }
    }
  }
}
