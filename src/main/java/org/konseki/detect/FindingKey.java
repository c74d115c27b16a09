package org.konseki.detect;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.konseki.event.Digest;
import org.konseki.rule.RuleMetadata;

/**
 * What repeats of one finding share. Its id is content: detection, subject, fold fields and window
 * of event time, never the moment of arrival.
 *
 * @param id 20 hexadecimal digits
 */
record FindingKey(String id) {

  /** The key of a hit whatever its day, for counting. */
  static FindingKey of(Hit hit) {
    List<String> parts = parts(hit);
    parts.add(hit.rule().decidedBy());
    return new FindingKey(Digest.of(parts.toArray(String[]::new)));
  }

  /** The key of the finding that {@code hit} belongs to. */
  static FindingKey of(Hit hit, ZoneId zone) {
    List<String> parts = parts(hit);
    if (hit.rule().metadata().window() == RuleMetadata.Window.DAY) {
      Instant time = Instant.ofEpochMilli(hit.fact().event().time());
      parts.add(time.atZone(zone).toLocalDate().toString());
    }
    return new FindingKey(Digest.of(parts.toArray(String[]::new)));
  }

  private static List<String> parts(Hit hit) {
    List<String> parts = new ArrayList<>();
    parts.add(hit.rule().detection());
    parts.add(hit.fact().subject().key());
    for (String field : hit.rule().metadata().fold()) {
      parts.add(String.valueOf(FactFields.get(hit.fact(), field)));
    }
    return parts;
  }
}
