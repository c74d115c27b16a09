package org.konseki.measure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorMatch;
import org.konseki.event.Event;
import org.konseki.event.Subject;

/**
 * What a profile says now: a small fact that rules judge. It is a function of the events measured,
 * whatever their order; when it changes, the finding it gave changes with it or is withdrawn.
 *
 * @param kind what is measured, such as {@code beacon}
 * @param variant the measure's variant as tables name it, such as {@code hosts}; empty if none
 * @param label a second word that tables compare, such as a content type; null if none
 * @param destination what it points at, or null
 * @param day the day it is about, organisation's time zone, ISO; empty where it is about no one day
 * @param window length of the sliding window in milliseconds, 0 if none
 * @param value the amount: bytes, distinct hosts, messages
 * @param score the quality: a beacon's score, a change score, a mean length
 * @param count events measured, at least 1
 * @param days days it looks back on, or days counted; 0 if none
 * @param time event time of the first event measured
 * @param lastTime event time of the last one
 * @param details what findings show
 * @param event the event that moved it last
 */
public record Measurement(
    String kind,
    String variant,
    @Nullable String label,
    Subject subject,
    @Nullable String destination,
    String day,
    long window,
    double value,
    double score,
    long count,
    int days,
    long time,
    long lastTime,
    Map<String, Object> details,
    Event event)
    implements Fact {

  public Measurement {
    requireNonNull(kind, "kind is null");
    requireNonNull(variant, "variant is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(day, "day is null");
    requireNonNull(details, "details is null");
    requireNonNull(event, "event is null");
  }

  /** What the measurement is of: a later one with the same key replaces it. */
  public String key() {
    // of downloads, which one leads may change
    String of = kind.equals(Kinds.DOWNLOAD) ? "" : variant;
    return String.join("|", kind, of, Long.toString(window), of());
  }

  /** The subject whose shard tells of it: an account's logons may be about any host. */
  public Subject teller() {
    return kind.equals(Kinds.LOGON_PATH) && label != null ? Subject.ofUser(label) : subject;
  }

  /** Whether it is of an hour that had to be over first. */
  public boolean isOfAnEndedHour() {
    return kind.equals(Kinds.DENY_SURGE) || kind.equals(Kinds.AUTH_SURGE);
  }

  private String of() {
    return switch (kind) {
      case Kinds.RARE_DOMAIN ->
          String.join("|", subject.key(), detail("registeredDomain"), Integer.toString(days), day);
      case Kinds.DOWNLOAD -> String.join("|", subject.key(), String.valueOf(destination), day);
      // an earlier logon makes it another host's
      case Kinds.LOGON_PATH -> label + "|" + detail("path");
      default ->
          String.join("|", subject.key(), String.valueOf(destination), String.valueOf(label), day);
    };
  }

  /**
   * How many of the organisation's hosts visit what it points at, as its details say; 0 where that
   * is not measured.
   */
  public int hosts() {
    return details.get("hosts") instanceof Integer hosts ? hosts : 0;
  }

  private String detail(String name) {
    return String.valueOf(details.get(name));
  }

  @Override
  public List<IndicatorMatch> indicators() {
    return List.of();
  }

  @Override
  public boolean indicatorMatched() {
    return false;
  }
}
