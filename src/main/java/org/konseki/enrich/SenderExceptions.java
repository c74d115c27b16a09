package org.konseki.enrich;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.MailAddress;
import org.konseki.table.Row;

/** Senders whose header and envelope may differ (mail/senders). Immutable. */
final class SenderExceptions {

  private final List<Rule> rules;
  private final ZoneId zone;

  private SenderExceptions(List<Rule> rules, ZoneId zone) {
    this.rules = rules;
    this.zone = zone;
  }

  static SenderExceptions of(List<Row> rows, ZoneId zone) {
    return new SenderExceptions(
        rows.stream()
            .filter(row -> !row.isEmpty("envelope") || !row.isEmpty("header"))
            .map(Rule::of)
            .toList(),
        zone);
  }

  /** Whether a row that is still valid at {@code time} excuses this pair. */
  boolean excuse(@Nullable String envelope, String header, long time) {
    for (Rule rule : rules) {
      if (rule.matches(envelope, header) && rule.isValid(time, zone)) {
        return true;
      }
    }
    return false;
  }

  /** A row; one that names neither side would excuse everything and is not kept. */
  private record Rule(
      @Nullable SenderPattern envelope, @Nullable SenderPattern header, @Nullable LocalDate until) {

    static Rule of(Row row) {
      return new Rule(
          SenderPattern.of(row.text("envelope")),
          SenderPattern.of(row.text("header")),
          row.date("until"));
    }

    boolean matches(@Nullable String envelopeAddress, String headerAddress) {
      if (envelope != null && (envelopeAddress == null || !envelope.matches(envelopeAddress))) {
        return false;
      }
      return header == null || header.matches(headerAddress);
    }

    boolean isValid(long time, ZoneId zone) {
      return until == null || !Instant.ofEpochMilli(time).atZone(zone).toLocalDate().isAfter(until);
    }
  }

  /** A pattern with {@code @} is compared with the address, one without with its domain. */
  private record SenderPattern(@Nullable Wildcard address, @Nullable HostPatterns domain) {

    static @Nullable SenderPattern of(@Nullable String cell) {
      if (cell == null) {
        return null;
      }
      return cell.indexOf('@') >= 0
          ? new SenderPattern(Wildcard.of(cell.strip()), null)
          : new SenderPattern(null, HostPatterns.of(List.of(cell)));
    }

    boolean matches(String sender) {
      String lowerCase = sender.toLowerCase(Locale.ROOT);
      if (address != null) {
        return address.matches(lowerCase);
      }
      return domain != null && domain.contains(MailAddress.domainOf(lowerCase));
    }
  }
}
