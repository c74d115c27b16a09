package org.konseki.measure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.MailFact;
import org.konseki.event.Subject;
import org.konseki.profile.PairDay;
import org.konseki.profile.WindowDistinct;

/**
 * Recipients that one sender, or one attachment, reached; told only of those that are in a finding
 * already. Shared by all shards, since each recipient is a subject of its own.
 */
final class MailCampaigns {

  private static final int MOST_FLAGGED = 50_000;
  private static final String SENDER = "sender";
  private static final String ATTACHMENT = "attachment";

  private final Days days;
  private final DistinctMeter recipients;
  private final Map<String, Boolean> flagged =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_FLAGGED;
        }
      };

  /** The newest measurement of each key that no finding has named yet. */
  private final Map<String, Measurement> unflagged = new LinkedHashMap<>();

  MailCampaigns(Thresholds campaign, ZoneId zone) {
    this.days = new Days(zone);
    this.recipients = new DistinctMeter(campaign, "min_recipients", this::measurement);
  }

  synchronized void observe(MailFact mail) {
    long time = mail.event().time();
    long day = days.start(time);
    for (String recipient : mail.event().recipients()) {
      String sender = mail.envelopeAddress();
      if (sender != null && !sender.isEmpty()) {
        recipients.add(new PairDay(SENDER, sender, day), time, recipient, 0, mail);
      }
      String attachment = mail.attachmentName();
      if (attachment != null) {
        recipients.add(new PairDay(ATTACHMENT, attachment, day), time, recipient, 0, mail);
      }
    }
  }

  /** A finding names this mail's sender and attachment. */
  synchronized void flag(MailFact mail) {
    flag(SENDER, mail.envelopeAddress());
    flag(ATTACHMENT, mail.attachmentName());
  }

  private void flag(String variant, @Nullable String name) {
    if (name != null && !name.isEmpty()) {
      flagged.put(variant + ' ' + name, true);
    }
  }

  /** Campaigns that moved, of flagged senders and attachments. */
  synchronized void collect(List<Measurement> into) {
    List<Measurement> moved = new ArrayList<>();
    recipients.collect(moved);
    moved.forEach(measurement -> unflagged.put(measurement.key(), measurement));
    Set<String> told = new HashSet<>();
    for (Map.Entry<String, Measurement> entry : unflagged.entrySet()) {
      Measurement measurement = entry.getValue();
      if (flagged.containsKey(measurement.variant() + ' ' + measurement.label())) {
        into.add(measurement);
        told.add(entry.getKey());
      }
    }
    unflagged.keySet().removeAll(told);
    while (unflagged.size() > MOST_FLAGGED) {
      unflagged.remove(unflagged.keySet().iterator().next());
    }
  }

  private Measurement measurement(
      PairDay key, WindowDistinct most, Duration window, org.konseki.enrich.Fact fact) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put(key.client(), key.destination());
    details.put("recipients", most.distinct());
    details.put("windowHours", window.toHours());
    details.put("sample", most.sample());
    return new Measurement(
        Kinds.CAMPAIGN,
        key.client(),
        key.destination(),
        Subject.ofUser(key.destination()),
        null,
        days.date(key.dayStart()),
        window.toMillis(),
        most.distinct(),
        0,
        Math.max(1, most.distinct()),
        0,
        most.start(),
        most.end(),
        details,
        fact.event());
  }
}
