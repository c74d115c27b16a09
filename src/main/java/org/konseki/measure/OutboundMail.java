package org.konseki.measure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.Subject;

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

  /** Sender and size of a queued message, and deliveries that came before them. */
  private static final class Queued {
    @Nullable String sender;
    long bytes = -1;
    final Set<String> outside = new HashSet<>();
    @Nullable Event delivery;
    boolean counted;
  }

  /** One sender's day. */
  private static final class Day {
    long bytes;
    long messages;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    @Nullable Event event;
  }

  private final Thresholds thresholds;
  private final Lookups lookups;
  private final Days days;
  private final Map<String, Queued> queue = bounded(MOST_QUEUED);
  private final Map<String, LinkedHashMap<Long, Day>> senders = bounded(MOST_SENDERS);
  private final Set<String> moved = new HashSet<>();
  private final Set<String> shown = new HashSet<>();

  OutboundMail(Thresholds outbound, Lookups lookups, ZoneId zone) {
    this.thresholds = outbound;
    this.lookups = lookups;
    this.days = new Days(zone);
  }

  private static <V> Map<String, V> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
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
      count(sender, Math.max(0, mail.bytes()), mail);
    }
  }

  /**
   * One line of several about a queued message: counted once, when sender and delivery are known.
   */
  private void part(String key, MailMessage mail) {
    Queued message = queue.computeIfAbsent(key, any -> new Queued());
    if (mail.envelopeFrom() != null) {
      message.sender = mail.envelopeFrom();
    }
    if (mail.bytes() >= 0) {
      message.bytes = mail.bytes();
    }
    boolean sent = "sent".equals(mail.origin().extra().get("postfix.status"));
    if (sent && mail.recipients().stream().anyMatch(this::isOutside)) {
      message.outside.addAll(mail.recipients());
      message.delivery = mail;
    }
    String sender = message.sender;
    Event delivery = message.delivery;
    if (!message.counted
        && sender != null
        && message.bytes >= 0
        && delivery != null
        && isOwn(sender)) {
      message.counted = true;
      count(sender, message.bytes, delivery);
    }
  }

  private boolean isOwn(String address) {
    return lookups.isOwnDomain(MailAddress.domainOf(address));
  }

  private boolean isOutside(String recipient) {
    String domain = MailAddress.domainOf(recipient);
    return !domain.isEmpty() && !lookups.isOwnDomain(domain);
  }

  private void count(String sender, long bytes, Event event) {
    LinkedHashMap<Long, Day> history =
        senders.computeIfAbsent(sender, any -> new LinkedHashMap<>());
    Day day = history.computeIfAbsent(days.start(event.time()), any -> new Day());
    day.bytes += bytes;
    day.messages++;
    day.first = Math.min(day.first, event.time());
    day.last = Math.max(day.last, event.time());
    day.event = event;
    if (history.size() > MOST_DAYS) {
      history.remove(history.keySet().stream().min(Long::compare).orElseThrow());
    }
    moved.add(sender);
  }

  /** Senders whose day passes what any row asks for. */
  synchronized void collect(List<Measurement> into) {
    for (String sender : moved) {
      Map<Long, Day> history = senders.getOrDefault(sender, new LinkedHashMap<>());
      history.forEach((start, day) -> collect(sender, start, day, history, into));
    }
    moved.clear();
  }

  private void collect(
      String sender, long start, Day day, Map<Long, Day> history, List<Measurement> into) {
    double factor = factor(start, day, history);
    boolean notable =
        day.bytes >= positive(thresholds.least("min_bytes"))
            || day.messages >= positive(thresholds.least("min_messages"))
            || factor > 1;
    Event event = day.event;
    String key = sender + start;
    if (event != null && (notable || shown.contains(key))) {
      shown.add(key);
      into.add(measurement(sender, start, day, factor, event));
    }
  }

  private static double positive(double least) {
    return least > 0 ? least : 1;
  }

  /** How many times its usual day a sender sent, in bytes or messages; 0 without a history. */
  private static double factor(long start, Day day, Map<Long, Day> history) {
    long before = history.keySet().stream().filter(other -> other < start).count();
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
        day.messages,
        0,
        day.first,
        day.last,
        details,
        event);
  }
}
