package org.konseki.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ResourceBundle;

/** Prints answers of the service for people. */
final class DemoPrinter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_EVIDENCE = 160;

  private final ResourceBundle words;
  private final String language;
  private final DateTimeFormatter time;
  private final PrintStream out;

  DemoPrinter(ResourceBundle words, String language, ZoneId zone, PrintStream out) {
    this.words = words;
    this.language = language.equals("ja") ? "ja" : "en";
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    this.out = out;
  }

  /** What became of one file of log lines. */
  static void counts(String answer, ResourceBundle words, PrintStream out) throws IOException {
    JsonNode counts = JSON.readTree(answer);
    out.printf(
        "    %s %d  %s %d%n",
        words.getString("accepted"),
        counts.path("accepted").asLong(),
        words.getString("rejected"),
        counts.path("rejected_count").asLong());
  }

  /** All incidents, each with its findings and their evidence. */
  void incidents(String answer, DemoClient client) throws IOException, InterruptedException {
    for (JsonNode incident : JSON.readTree(answer).path("items")) {
      out.printf(
          "%n━━ %s%n   %s: %s  %s: %d  %s: %s%n",
          text(incident.path("title")),
          words.getString("severity"),
          incident.path("severity").asText(),
          words.getString("score"),
          incident.path("score").asInt(),
          words.getString("id"),
          incident.path("id").asText());
      for (JsonNode id : incident.path("findings")) {
        finding(JSON.readTree(client.get("/api/v1/findings/" + id.asText())));
      }
    }
  }

  private void finding(JsonNode finding) {
    out.printf(
        "%n   %s  %-8s %s  [%s]%n     %s%n",
        time.format(Instant.parse(finding.path("time").asText())),
        finding.path("severity").asText(),
        text(finding.path("title")),
        finding.path("detection").asText(),
        text(finding.path("reason")));
    String original = finding.path("evidence").path(0).path("original").asText();
    boolean cut = original.length() > MOST_EVIDENCE;
    out.printf("     │ %s%n", cut ? original.substring(0, MOST_EVIDENCE) + "…" : original);
    out.printf(
        "     %s: %s  %s: %d%n",
        words.getString("row"),
        finding.path("row").asText(),
        words.getString("count"),
        finding.path("count").asLong());
  }

  private String text(JsonNode texts) {
    return texts.path(language).asText();
  }
}
