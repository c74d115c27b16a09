package org.konseki.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file of the report's own log lines.
 *
 * @param file its name below {@code report-samples}
 * @param format the format it is sent as
 */
record ReportLog(String file, String format) {

  static final ReportLog BIND = new ReportLog("bind-queries.log", "bind");
  static final ReportLog NETSCREEN = new ReportLog("netscreen.log", "netscreen");
  static final ReportLog SQUID = new ReportLog("squid.log", "squid");
  static final ReportLog SQUID_COMBINED = new ReportLog("squid-combined.log", "squid-combined");
  static final ReportLog POSTFIX = new ReportLog("postfix.log", "postfix");

  /** Those that tell of the infected PC. */
  static final List<ReportLog> OF_THE_PC = List.of(BIND, NETSCREEN, SQUID, SQUID_COMBINED);

  private static final Map<String, String> QUERY = Map.of("timezone", "Asia/Tokyo", "year", "2015");

  List<String> lines() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/report-samples", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line with this number, from 1. */
  String line(int number) {
    return lines().get(number - 1);
  }

  /** Sends {@code text} as lines of this log. */
  JsonNode send(String text) {
    return Service.send(format, text, QUERY);
  }

  /** {@code text} as part of an analysis. */
  ObjectNode inAnalysis(String text) {
    ObjectNode log = new ObjectMapper().createObjectNode().put("format", format).put("text", text);
    QUERY.forEach(log::put);
    return log;
  }
}
