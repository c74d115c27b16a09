package org.konseki.ingest.windows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Addresses;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DirectoryEvent.Outcome;
import org.konseki.event.Origin;
import org.konseki.ingest.Excerpt;
import org.konseki.ingest.Parsed.Rejected;

/**
 * A Windows event while it is being read: what its shape says goes in as text, {@link #toEvent}
 * gives the typed event. Every shape (ECS, NXLog, Wazuh, System/EventData in JSON or XML) fills one
 * of these, so that a field means the same wherever it comes from.
 *
 * <p>Of a value that is set twice, the first counts.
 */
public final class WindowsRecord {

  private static final int SPECIAL_LOGON = 4672;
  private static final int LOG_CLEARED = 104;
  private static final int AUDIT_LOG_CLEARED = 1102;

  private final Map<String, String> data = new LinkedHashMap<>();
  private @Nullable String code;
  private @Nullable String channel;
  private @Nullable String provider;
  private @Nullable String computer;
  private @Nullable String time;
  private @Nullable String user;
  private @Nullable String address;
  private Outcome outcome = Outcome.UNKNOWN;

  /** The event id as written, such as {@code 4624}. */
  public void code(@Nullable String value) {
    code = first(code, value);
  }

  public void channel(@Nullable String value) {
    channel = first(channel, value);
  }

  public void provider(@Nullable String value) {
    provider = first(provider, value);
  }

  public void computer(@Nullable String value) {
    computer = first(computer, value);
  }

  /** The event's time as written. */
  public void time(@Nullable String value) {
    time = first(time, value);
  }

  /** An account that stands in where the event's data names none ({@code user.name}). */
  public void user(@Nullable String value) {
    user = first(user, value);
  }

  /** An address that stands in where the event's data has none ({@code source.ip}). */
  public void address(@Nullable String value) {
    address = first(address, value);
  }

  /** The audit outcome in any of the ways of {@link Outcomes#of}. */
  public void outcome(@Nullable String value) {
    if (outcome == Outcome.UNKNOWN && value != null) {
      outcome = Outcomes.of(value);
    }
  }

  /** One value of {@code EventData} or {@code UserData}, as logged. */
  public void data(String name, String value) {
    data.putIfAbsent(name, value);
  }

  public @Nullable String time() {
    return time;
  }

  public @Nullable String computer() {
    return lowerCase(computer);
  }

  /** Why this is no Windows event, or null if it is one. */
  public @Nullable Rejected problem() {
    if (code == null) {
      return Rejected.of("windows.no-event-id");
    }
    return Numbers.eventId(code) < 0 ? Rejected.of("windows.event-id", Excerpt.of(code)) : null;
  }

  /**
   * Whether any detection reads this record: all of the Security log, and the clearing of any other
   * log. A record that does not name its log is taken for one of the Security log.
   */
  public boolean isOfInterest() {
    if (channel == null || channel.equalsIgnoreCase("Security")) {
      return true;
    }
    int id = code == null ? -1 : Numbers.eventId(code);
    return (id == LOG_CLEARED || id == AUDIT_LOG_CLEARED)
        && provider != null
        && provider.toLowerCase(Locale.ROOT).contains("eventlog");
  }

  /** The typed event; only where {@link #problem} is null. */
  public DirectoryEvent toEvent(Origin origin) {
    int id = Numbers.eventId(code == null ? "" : code);
    String target = value("TargetUserName");
    String subject = value("SubjectUserName");
    boolean needsUser = target == null && subject == null;
    return new DirectoryEvent(
        origin,
        id,
        channel,
        provider,
        computer(),
        needsUser && id != SPECIAL_LOGON ? user : target,
        value("TargetDomainName"),
        value("TargetSid", "TargetUserSid"),
        Numbers.logonId(value("TargetLogonId")),
        needsUser && id == SPECIAL_LOGON ? user : subject,
        value("SubjectDomainName"),
        value("SubjectUserSid"),
        Numbers.logonId(value("SubjectLogonId")),
        sourceAddress(),
        workstation(),
        Numbers.logonType(value("LogonType")),
        outcome == Outcome.UNKNOWN ? Outcomes.ofEvent(id, value("Status")) : outcome,
        Collections.unmodifiableMap(data));
  }

  private @Nullable String sourceAddress() {
    String logged = value("IpAddress", "ClientAddress");
    String canonical = logged == null ? null : Addresses.canonical(logged);
    if (canonical != null) {
      return canonical;
    }
    return address == null ? null : Addresses.canonical(address);
  }

  private @Nullable String workstation() {
    String name = value("WorkstationName", "Workstation", "ClientName");
    if (name == null) {
      return null;
    }
    int start = 0;
    while (start < name.length() && name.charAt(start) == '\\') {
      start++;
    }
    return name.length() == start ? null : name.substring(start);
  }

  /** The first of these data that says something; {@code -} is Windows' way to print nothing. */
  private @Nullable String value(String... names) {
    for (String name : names) {
      String found = meaningful(data.get(name));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String first(@Nullable String present, @Nullable String value) {
    return present != null ? present : meaningful(value);
  }

  private static @Nullable String meaningful(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String stripped = value.strip();
    return stripped.isEmpty() || stripped.equals("-") ? null : stripped;
  }

  private static @Nullable String lowerCase(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
