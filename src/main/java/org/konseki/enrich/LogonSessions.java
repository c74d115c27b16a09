package org.konseki.enrich;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.state.Codec;
import org.konseki.state.EventCodec;
import org.konseki.state.Kept;
import org.konseki.state.KeptMap;
import org.konseki.state.Memory;

/**
 * What logons (4624) tell about records that carry no address: whose address a session belongs to,
 * and which address a workstation's name. All spans are of event time. Safe for many threads;
 * bounded, the oldest make room.
 */
public final class LogonSessions {

  private static final int MOST_SESSIONS = 500_000;
  private static final int MOST_WORKSTATIONS = 200_000;
  private static final int MOST_WAITING = 100_000;
  private static final long MEMORY_MILLIS = Duration.ofHours(24).toMillis();
  private static final long PATIENCE_MILLIS = Duration.ofHours(1).toMillis();

  private final KeptMap<Session, Logon> logons;
  private final KeptMap<String, Logon> workstations;
  private final KeptMap<Session, List<Event>> waiting;
  private int waitingCount;

  /** A logon session: its id is unique on one computer only. */
  record Session(String computer, String logonId) {}

  record Logon(@Nullable String address, long time) {}

  /** Nothing is known yet. */
  public LogonSessions() {
    this(new Memory());
  }

  /** What {@code memory} holds is known. */
  public LogonSessions(Memory memory) {
    logons = map(memory, "logons", MOST_SESSIONS, LogonCodecs.SESSION, LogonCodecs.LOGON);
    workstations = map(memory, "workstations", MOST_WORKSTATIONS, Codec.TEXT, LogonCodecs.LOGON);
    waiting =
        map(memory, "logons-awaited", MOST_WAITING + 1, LogonCodecs.SESSION, EventCodec.LISTS);
    waitingCount = waiting.values().stream().mapToInt(List::size).sum();
  }

  private static <K, V> KeptMap<K, V> map(
      Memory memory, String name, int most, Codec<K> keys, Codec<V> values) {
    return memory.part(
        name, () -> new KeptMap<>(name, most, (key, value) -> Kept.EVERYONE, keys, values));
  }

  /** Takes in a logon, and gives back the 4672 records that waited for it. */
  public synchronized List<DirectoryEvent> learn(DirectoryEvent event) {
    if (event.code() != 4624) {
      return List.of();
    }
    String address = DirectoryIdentities.remoteAddress(event);
    if (address != null && event.workstation() != null) {
      remember(workstations, workstationKey(event.workstation()), new Logon(address, event.time()));
    }
    Session session = session(event.computer(), event.targetLogonId());
    if (session == null) {
      return List.of();
    }
    remember(logons, session, new Logon(address, event.time()));
    return takeWaiting(session, event.time());
  }

  private static <K> void remember(KeptMap<K, Logon> map, K key, Logon logon) {
    Logon known = map.get(key);
    if (known == null || known.time() <= logon.time()) {
      map.put(key, logon);
    }
  }

  private List<DirectoryEvent> takeWaiting(Session session, long time) {
    List<Event> waited = waiting.get(session);
    if (waited == null) {
      return List.of();
    }
    List<DirectoryEvent> ready = new ArrayList<>();
    waited.removeIf(
        event -> near(event.time(), time, PATIENCE_MILLIS) && ready.add((DirectoryEvent) event));
    waitingCount -= ready.size();
    waiting.touch(session);
    if (waited.isEmpty()) {
      waiting.remove(session);
    }
    return ready;
  }

  /**
   * Keeps a 4672 whose logon has not arrived yet, for {@link #learn} to give back. It waits for an
   * hour of event time, or until newer ones need its place; it need not come back.
   *
   * @return whether it waits; false if its logon is known, or none can come (the system's own
   *     sessions, no session named)
   */
  public synchronized boolean await(DirectoryEvent event) {
    Session session = session(event.computer(), event.subjectLogonId());
    if (event.code() != 4672 || session == null || knows(session, event.time())) {
      return false;
    }
    waiting.computeIfAbsent(session, key -> new ArrayList<>()).add(event);
    waiting.touch(session);
    waitingCount++;
    forgetWaiting(event.time());
    return true;
  }

  private void forgetWaiting(long now) {
    waiting.removeEldestUntil(
        (session, events) -> {
          if (waitingCount <= MOST_WAITING && now - events.get(0).time() <= PATIENCE_MILLIS) {
            return true;
          }
          waitingCount -= events.size();
          return false;
        });
  }

  /** The address from which the session of the record's subject was opened. */
  public synchronized Optional<String> addressOf(DirectoryEvent event) {
    Session session = session(event.computer(), event.subjectLogonId());
    return session == null ? Optional.empty() : recent(logons.get(session), event.time());
  }

  private boolean knows(Session session, long time) {
    Logon logon = logons.get(session);
    return logon != null && near(logon.time(), time, MEMORY_MILLIS);
  }

  /** The address of the workstation with this name, by the newest logon that showed both. */
  public synchronized Optional<String> addressOfWorkstation(String name) {
    Logon logon = workstations.get(workstationKey(name));
    return logon == null ? Optional.empty() : Optional.ofNullable(logon.address());
  }

  /** As {@link #addressOfWorkstation(String)}, if the logon was within a day of {@code time}. */
  synchronized Optional<String> addressOfWorkstation(String name, long time) {
    return recent(workstations.get(workstationKey(name)), time);
  }

  private static Optional<String> recent(@Nullable Logon logon, long time) {
    return logon == null || !near(logon.time(), time, MEMORY_MILLIS)
        ? Optional.empty()
        : Optional.ofNullable(logon.address());
  }

  private static boolean near(long a, long b, long span) {
    return Math.abs(a - b) <= span;
  }

  private static @Nullable Session session(@Nullable String computer, @Nullable String logonId) {
    if (computer == null || logonId == null || isSystemSession(logonId)) {
      return null;
    }
    return new Session(computer, bare(logonId));
  }

  /** The sessions that every computer opens for itself: system, services, anonymous. */
  private static boolean isSystemSession(String logonId) {
    return switch (bare(logonId)) {
      case "", "0", "3e3", "3e4", "3e5", "3e6", "3e7" -> true;
      default -> false;
    };
  }

  private static String bare(String logonId) {
    return logonId.startsWith("0x") ? logonId.substring(2) : logonId;
  }

  /** NetBIOS and DNS names of one host are one: {@code \\PC01} and {@code pc01.example.local}. */
  private static String workstationKey(String name) {
    String bare = name.startsWith("\\\\") ? name.substring(2) : name;
    return Address.parse(bare) != null
        ? bare.toLowerCase(Locale.ROOT)
        : AccountNames.firstLabel(bare);
  }
}
