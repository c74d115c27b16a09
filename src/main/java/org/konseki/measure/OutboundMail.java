package org.konseki.measure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.Subject;
import org.konseki.state.Codec;
import org.konseki.state.Kept;
import org.konseki.state.KeptMap;

/**
 * What each internal sender sent to outside domains, day by day. A mail server tells sender and
 * size in one line and each delivery in another: the queue id joins them, in whichever order they
 * come. Shared by all shards.
 */
final class OutboundMail {

  private static final int MOST_QUEUED = 200_000;
  private static final int MOST_SENDERS = 100_000;
  private static final int MOST_DAYS = 60;

  /** Active days without which a sender has no history to depart from. */
  private static final int HISTORY_DAYS = 5;

  /** A departure below this is nobody's exfiltration. */
  private static final long LEAST_BYTES = 5L << 20;

  private static final long LEAST_MESSAGES = 30;

  private static final Comparator<Event> EARLIEST =
      Comparator.comparingLong(Event::time).thenComparing(Event::id);

  /** Sender and size of a queued message, and its deliveries to outside. */
  static final class Queued {
    @Nullable String sender;
    long bytes = -1;

    /** The earliest and the latest delivery of each day, by the day's beginning. */
    final TreeMap<Long, Deliveries> deliveries = new TreeMap<>();

    /** The day that it counts on: that of its first delivery; null before it counts. */
    @Nullable Long day;
  }

  record Deliveries(Event first, long last) {

    Deliveries and(Event delivery) {
      return new Deliveries(
          EARLIEST.compare(delivery, first) < 0 ? delivery : first,
          Math.max(last, delivery.time()));
    }
  }

  /** One sender's day. */
  static final class Day {
    long bytes;
    long messages;
    long last = Long.MIN_VALUE;
    @Nullable Event first;

    void count(long size) {
      bytes += size;
      messages++;
    }

    void uncount(long size) {
      bytes -= size;
      messages--;
    }

    void see(Event event, long latest) {
      if (first == null || EARLIEST.compare(event, first) < 0) {
        first = event;
      }
      last = Math.max(last, latest);
    }
  }

  private Thresholds thresholds;
  private Lookups lookups;
  private final Days days;
  private final KeptMap<String, Queued> queue;
  private final KeptMap<String, TreeMap<Long, Day>> senders;
  private final Set<SenderDay> shown = new HashSet<>();
  private Earlier earlier = Earlier.none();
  private final SharedProfiles shared;

  private record SenderDay(String sender, long start) {}

  OutboundMail(
      Thresholds outbound,
      Lookups lookups,
      ZoneId zone,
      SharedProfiles shared,
      Recollection known) {
    this.queue = map(known, "queued-mail", MOST_QUEUED, OutboundCodecs.QUEUED);
    this.senders = map(known, "mail-senders", MOST_SENDERS, OutboundCodecs.DAYS);
    senders.forEach(this::remember);
    this.shared = shared;
    this.thresholds = outbound;
    this.lookups = lookups;
    this.days = new Days(zone);
  }

  synchronized void goOnFrom(Earlier process) {
    earlier = process;
  }

  /** Goes by other rows and own domains from now on, with all that it has measured. */
  synchronized void use(Thresholds outbound, Lookups others) {
    thresholds = outbound;
    lookups = others;
  }

  private static <V> KeptMap<String, V> map(
      Recollection known, String name, int most, Codec<V> values) {
    return known.map(name, most, (key, value) -> Kept.EVERYONE, Codec.TEXT, values);
  }

  /** May have been shown: to say again that it is nothing notable changes nothing. */
  private void remember(String sender, Map<Long, Day> history) {
    history.forEach(
        (start, day) -> {
          if (day.first != null) {
            shown.add(new SenderDay(sender, start));
          }
        });
  }

  synchronized void observe(MailMessage mail) {
    if (thresholds.isEmpty()) {
      return;
    }
    Object localId = mail.origin().extra().get("email.local_id");
    if (localId == null) {
      whole(mail);
    } else {
      part(mail.origin().observer() + " " + localId, mail);
    }
  }

  /** A log that tells sender, recipients and size at once. */
  private void whole(MailMessage mail) {
    String sender = mail.envelopeFrom();
    boolean outside = mail.recipients().stream().anyMatch(this::isOutside);
    if (sender != null && isOwn(sender) && outside) {
      Day day = day(sender, days.start(mail.time()));
      day.count(Math.max(0, mail.bytes()));
      day.see(mail, mail.time());
      moved(sender, mail);
    }
  }

  /**
   * One line of several about a queued message, which counts once, on the day of its first delivery
   * to outside, when sender, size and a delivery are known. An earlier delivery that comes later
   * moves it to its own day.
   */
  private void part(String key, MailMessage mail) {
    Queued known = queue.get(key);
    Queued message = known == null ? new Queued() : known;
    queue.put(key, message);
    if (mail.envelopeFrom() != null) {
      message.sender = mail.envelopeFrom();
    }
    if (message.day == null && mail.bytes() >= 0) {
      message.bytes = mail.bytes();
    }
    boolean sent = "sent".equals(mail.origin().extra().get("postfix.status"));
    if (sent && mail.recipients().stream().anyMatch(this::isOutside)) {
      message.deliveries.merge(
          days.start(mail.time()),
          new Deliveries(mail, mail.time()),
          (before, now) -> before.and(mail));
    }
    String sender = message.sender;
    if (sender != null && message.bytes >= 0 && !message.deliveries.isEmpty() && isOwn(sender)) {
      count(sender, message, mail);
    }
  }

  private void count(String sender, Queued message, MailMessage line) {
    Long counted = message.day;
    long first = message.deliveries.firstKey();
    if (counted == null || counted != first) {
      if (counted != null) {
        day(sender, counted).uncount(message.bytes);
      }
      day(sender, first).count(message.bytes);
      message.day = first;
    }
    message.deliveries.forEach((start, all) -> day(sender, start).see(all.first, all.last));
    moved(sender, line);
  }

  private Day day(String sender, long start) {
    return senders
        .computeIfAbsent(sender, any -> new TreeMap<>())
        .computeIfAbsent(start, any -> new Day());
  }

  private void moved(String sender, MailMessage mail) {
    TreeMap<Long, Day> history = senders.get(sender);
    while (history != null && history.size() > MOST_DAYS) {
      history.pollFirstEntry();
    }
    if (history != null) {
      senders.put(sender, history);
    }
    shared.tellOwner(sender, new Recheck.Sender(sender), mail);
  }

  private boolean isOwn(String address) {
    return lookups.isOwnDomain(MailAddress.domainOf(address));
  }

  private boolean isOutside(String recipient) {
    String domain = MailAddress.domainOf(recipient);
    return !domain.isEmpty() && !lookups.isOwnDomain(domain);
  }

  /** The days on which {@code sender} passes what any row asks for. */
  synchronized void collect(String sender, List<Measurement> into) {
    TreeMap<Long, Day> history = senders.get(sender);
    if (history != null) {
      history.forEach((start, day) -> collect(sender, start, day, history, into));
    }
  }

  private void collect(
      String sender, long start, Day day, Map<Long, Day> history, List<Measurement> into) {
    double factor = factor(start, day, history);
    boolean notable =
        day.messages > 0
            && (day.bytes >= positive(thresholds.least("min_bytes"))
                || day.messages >= positive(thresholds.least("min_messages"))
                || factor > 1);
    Event event = day.first;
    SenderDay key = new SenderDay(sender, start);
    boolean mayBeTold = earlier.isOf(Subject.ofUser(sender).key());
    if (event != null && (notable || shown.contains(key) || mayBeTold)) {
      shown.add(key);
      into.add(measurement(sender, start, day, factor, event));
    }
  }

  private static double positive(double least) {
    return least > 0 ? least : 1;
  }

  /** How many times its usual day a sender sent, in bytes or messages; 0 without a history. */
  private static double factor(long start, Day day, Map<Long, Day> history) {
    long before =
        history.entrySet().stream()
            .filter(other -> other.getKey() < start && other.getValue().messages > 0)
            .count();
    if (before < HISTORY_DAYS || (day.bytes < LEAST_BYTES && day.messages < LEAST_MESSAGES)) {
      return 0;
    }
    double bytes = 0;
    double messages = 0;
    for (Map.Entry<Long, Day> other : history.entrySet()) {
      if (other.getKey() < start) {
        bytes += other.getValue().bytes;
        messages += other.getValue().messages;
      }
    }
    double byBytes = day.bytes >= LEAST_BYTES ? day.bytes / Math.max(1, bytes / before) : 0;
    double byMessages =
        day.messages >= LEAST_MESSAGES ? day.messages / Math.max(1, messages / before) : 0;
    return Math.max(byBytes, byMessages);
  }

  private Measurement measurement(String sender, long start, Day day, double factor, Event event) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("sender", sender);
    details.put("bytes", day.bytes);
    details.put("messages", day.messages);
    details.put("factor", Math.round(factor * 10) / 10.0);
    return new Measurement(
        Kinds.OUTBOUND,
        "",
        sender,
        Subject.ofUser(sender),
        null,
        days.date(start),
        Duration.ofDays(1).toMillis(),
        day.bytes,
        factor,
        Math.max(1, day.messages),
        0,
        event.time(),
        day.last,
        details,
        event);
  }

  /** A sender's history stays as long as it is compared with; what is told of old days does not. */
  synchronized void forgetBefore(long time) {
    long horizon = days.start(time);
    shown.removeIf(key -> key.start < horizon);
    queue.removeIf((key, message) -> message.day != null && isBefore(message, horizon));
    senders.forEach(
        (sender, history) -> {
          for (Day day : history.headMap(horizon).values()) {
            if (day.first != null) {
              day.first = null;
              senders.touch(sender);
            }
          }
        });
  }

  private static boolean isBefore(Queued message, long horizon) {
    return message.deliveries.lastKey() < horizon;
  }
}
