package org.konseki.measure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.enrich.MailFact;
import org.konseki.event.Subject;
import org.konseki.profile.PairDay;
import org.konseki.profile.WindowDistinct;
import org.konseki.state.Codec;
import org.konseki.state.Kept;
import org.konseki.state.KeptMap;

/**
 * Recipients that one sender, or one attachment, reached; told only of those that are in a finding
 * already. Shared by all shards, since each recipient is a subject of its own; the shard that owns
 * the sender or attachment tells.
 */
final class MailCampaigns {

  private static final int MOST_FLAGGED = 50_000;
  private static final String SENDER = "sender";
  private static final String ATTACHMENT = "attachment";

  private final Days days;
  private final SharedProfiles shared;
  private final DistinctMeter recipients;
  private final KeptMap<String, Boolean> flagged;

  /** Keys that moved, by the sender or attachment that no finding has named yet. */
  private final KeptMap<String, Map<PairDay, Fact>> unflagged;

  MailCampaigns(Thresholds campaign, ZoneId zone, SharedProfiles shared, Recollection known) {
    this.days = new Days(zone);
    this.shared = shared;
    this.recipients =
        new DistinctMeter(
            "recipients",
            campaign,
            "min_recipients",
            this::measurement,
            key -> Kept.EVERYONE,
            known);
    this.flagged = map(known, "flagged-mail", Codec.FLAG);
    this.unflagged = map(known, "unflagged-mail", CampaignCodecs.moved(known.facts()));
    unflagged.forEach((word, moved) -> moved.forEach(recipients::mark));
  }

  /** Goes by other rows from now on, with all that it has measured in windows that stay. */
  synchronized void use(Thresholds campaign) {
    recipients.use(campaign);
  }

  private static <V> KeptMap<String, V> map(Recollection known, String name, Codec<V> values) {
    return known.map(name, MOST_FLAGGED, (key, value) -> Kept.EVERYONE, Codec.TEXT, values);
  }

  synchronized void observe(MailFact mail) {
    observe(SENDER, mail.envelopeAddress(), mail);
    observe(ATTACHMENT, mail.attachmentName(), mail);
  }

  private void observe(String variant, @Nullable String name, MailFact mail) {
    if (name == null || name.isEmpty()) {
      return;
    }
    long time = mail.event().time();
    PairDay key = new PairDay(variant, name, days.start(time));
    boolean moved = false;
    for (String recipient : mail.event().recipients()) {
      moved |= recipients.add(key, time, recipient, 0, mail);
    }
    if (moved && flagged.containsKey(word(variant, name))) {
      shared.tellOwner(name, new Recheck.Campaign(key), mail.event());
    } else if (moved) {
      String word = word(variant, name);
      Map<PairDay, Fact> before = unflagged.get(word);
      Map<PairDay, Fact> now = before == null ? new HashMap<>() : before;
      now.putIfAbsent(key, mail);
      unflagged.put(word, now);
    }
  }

  /** A finding names this mail's sender and attachment. */
  synchronized void flag(MailFact mail) {
    flag(SENDER, mail.envelopeAddress(), mail);
    flag(ATTACHMENT, mail.attachmentName(), mail);
  }

  /** The mail is part of the campaign that it is told of, though others moved it as well. */
  private void flag(String variant, @Nullable String name, MailFact mail) {
    if (name != null && !name.isEmpty()) {
      String word = word(variant, name);
      flagged.put(word, true);
      Map<PairDay, Fact> moved = unflagged.remove(word);
      Set<PairDay> keys = new HashSet<>(moved == null ? Set.of() : moved.keySet());
      keys.add(new PairDay(variant, name, days.start(mail.event().time())));
      keys.forEach(key -> shared.tellOwner(name, new Recheck.Campaign(key), mail.event()));
    }
  }

  private static String word(String variant, String name) {
    return variant + ' ' + name;
  }

  /** What a campaign says now that moved, of a flagged sender or attachment. */
  synchronized void collect(PairDay key, List<Measurement> into) {
    recipients.collect(key, into);
  }

  synchronized void forgetBefore(long time) {
    recipients.forgetBefore(time);
    long horizon = days.start(time);
    unflagged.forEach(
        (word, keys) -> {
          if (keys.keySet().removeIf(key -> key.dayStart() < horizon)) {
            unflagged.touch(word);
          }
        });
    unflagged.removeIf((word, keys) -> keys.isEmpty());
  }

  private Measurement measurement(PairDay key, WindowDistinct most, Duration window, Fact fact) {
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
