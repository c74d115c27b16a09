package org.konseki.source;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.event.Digest;
import org.konseki.event.Severity;
import org.konseki.event.Source;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;

/** Makes findings of silences and blind spots. */
final class SourceFindings {

  static final String SILENT = "source-silent";
  static final String BLIND = "source-blind";

  /** The detail that says when a silent source sent again. */
  static final String RESUMED = "resumed";

  /** The detail that says when a missing field was seen. */
  static final String RESOLVED = "resolved";

  private final ZoneId zone;

  SourceFindings(ZoneId zone) {
    this.zone = zone;
  }

  static String id(Silence silence) {
    return Digest.of(
        SILENT,
        silence.source().id(),
        String.valueOf(silence.dataset()),
        silence.isWhole() ? "" : String.valueOf(silence.observer()),
        Long.toString(silence.since()));
  }

  /** Dated at the last arrival: there the silence begins. */
  Finding of(Silence silence) {
    Map<String, Object> details = details(silence.source(), silence.dataset(), silence.observer());
    details.put("lastArrival", CoverageWords.time(silence.since(), zone));
    details.put("silentAfter", CoverageWords.length(silence.allowed()));
    details.put("steady", silence.steady());
    boolean grave = silence.isWhole() && silence.steady();
    return finding(
        id(silence),
        SILENT,
        silence.since(),
        subject(silence.source(), silence.observer()),
        grave ? Severity.MEDIUM : Severity.LOW,
        grave ? 40 : 15,
        List.of("T1562.006"),
        silence.source(),
        CoverageWords.with(
            "source-silent.reason",
            CoverageWords.feed(silence.source(), silence.dataset(), silence.observer()),
            details.get("lastArrival"),
            details.get("silentAfter")),
        silence.row(),
        details);
  }

  /** Dated at {@code now}, when it is first known; a field lost again gives another finding. */
  Finding of(BlindSpot spot, long now) {
    Map<String, Object> details = details(spot.source(), spot.dataset(), spot.observer());
    details.put("field", spot.field());
    details.put("detections", spot.detections());
    details.put("events", spot.events());
    details.put("setting", spot.setting());
    Text feed = CoverageWords.feed(spot.source(), spot.dataset(), spot.observer());
    Text field = spot.name();
    return finding(
        Digest.of(
            BLIND,
            spot.source().id(),
            String.valueOf(spot.dataset()),
            String.valueOf(spot.observer()),
            spot.field(),
            Instant.ofEpochMilli(now).atZone(zone).toLocalDate().toString()),
        BLIND,
        now,
        subject(spot.source(), spot.observer()),
        Severity.INFORMATIONAL,
        1,
        List.of(),
        spot.source(),
        CoverageWords.with(
            "source-blind.reason",
            feed,
            field.ja(),
            field.en(),
            String.join(", ", spot.detections())),
        BLIND,
        details);
  }

  /** The finding with the moment at which it ended. */
  Finding ended(Finding finding, String detail, long time) {
    Map<String, Object> details = new LinkedHashMap<>(finding.details());
    details.put(detail, CoverageWords.time(time, zone));
    return new Finding(
        finding.id(),
        finding.detection(),
        finding.time(),
        Math.max(finding.lastTime(), time),
        finding.subject(),
        finding.destination(),
        finding.severity(),
        finding.score(),
        finding.stage(),
        finding.attack(),
        finding.sources(),
        finding.title(),
        finding.reason(),
        finding.row(),
        finding.evidence(),
        details,
        finding.count());
  }

  private static Map<String, Object> details(
      Source source, @Nullable String dataset, @Nullable String observer) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("source", source.id());
    if (dataset != null) {
      details.put("dataset", dataset);
    }
    if (observer != null) {
      details.put("observer", observer);
    }
    return details;
  }

  /** The device that logs stands as the host; a source whose log names none, for itself. */
  private static Subject subject(Source source, @Nullable String observer) {
    return Subject.ofHost(observer != null ? observer : source.id());
  }

  private static Finding finding(
      String id,
      String detection,
      long time,
      Subject subject,
      Severity severity,
      int score,
      List<String> attack,
      Source source,
      Text reason,
      String row,
      Map<String, Object> details) {
    return new Finding(
        id,
        detection,
        time,
        time,
        subject,
        null,
        severity,
        score,
        Stage.COMMAND_AND_CONTROL,
        attack,
        List.of(source.id()),
        CoverageWords.text(detection + ".title"),
        reason,
        row,
        List.of(),
        details,
        1);
  }
}
