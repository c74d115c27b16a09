package org.konseki.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.DirectoryFact;
import org.konseki.enrich.Fact;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.event.Subject;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.FirstSeen;
import org.konseki.profile.Pair;
import org.konseki.profile.Profile;
import org.konseki.profile.Profiles;
import org.konseki.profile.Texts;
import org.konseki.state.Kept;

/**
 * An account that logs on from a PC, or to a server, for the first time. An account seen for the
 * very first time is no new path: there is nothing yet that it departs from.
 *
 * <p>Shared by all shards, since an account logs on from many hosts; the shard that owns the
 * account tells. Host, server and day are those of the path's earliest logon, whichever came first.
 */
final class LogonPaths {

  private static final int MOST_PATHS = 300_000;
  private static final Set<Integer> LOGON_TYPES = Set.of(2, 3, 7, 10, 11);

  /** Sightings of a path or an account. */
  private abstract static class Seen implements Profile {
    FirstSeen times;

    Seen(FirstSeen times) {
      this.times = times;
    }

    @Override
    public boolean isEmpty() {
      return times.isEmpty();
    }

    @Override
    public void forgetBefore(long time) {
      times.forgetBefore(time);
    }

    @Override
    public long estimatedBytes() {
      return times.estimatedBytes();
    }

    @Override
    public void write(DataOutput out) throws IOException {
      times.write(out);
    }
  }

  /**
   * A path, and its first logon as long as an earlier one may still come: packed, since there are
   * many on the first day and hardly one of them is asked for.
   */
  private static final class Path extends Seen {
    private byte @Nullable [] first;

    Path(FirstSeen times) {
      super(times);
    }

    @Override
    public void write(DataOutput out) throws IOException {
      super.write(out);
      Codecs.write(out, first == null ? Codecs.NOTHING : first);
    }

    static Path read(DataInput in, Duration gap) throws IOException {
      Path path = new Path(FirstSeen.read(in, gap));
      byte[] first = Codecs.readBytes(in);
      path.first = first.length == 0 ? null : first;
      return path;
    }

    void beginWith(Event event) {
      first = PackedEvent.pack(event);
    }

    boolean hasFirst() {
      return first != null;
    }

    @Nullable Event first() {
      return first == null ? null : PackedEvent.unpack(first);
    }

    void letGo() {
      first = null;
    }

    @Override
    public long estimatedBytes() {
      return super.estimatedBytes() + (first == null ? 0 : first.length);
    }
  }

  /** An account, and the paths of its first logon: new ones if an earlier logon comes. */
  private static final class Account extends Seen {
    final Set<Pair> firstPaths = new HashSet<>();

    Account(FirstSeen times) {
      super(times);
    }

    @Override
    public void write(DataOutput out) throws IOException {
      super.write(out);
      out.writeInt(firstPaths.size());
      for (Pair path : firstPaths) {
        Pair.CODEC.write(path, out);
      }
    }

    static Account read(DataInput in, Duration gap) throws IOException {
      Account account = new Account(FirstSeen.read(in, gap));
      for (int left = in.readInt(); left > 0; left--) {
        account.firstPaths.add(Pair.CODEC.read(in));
      }
      return account;
    }
  }

  private Set<Integer> lookBacks;
  private final Days days;
  private final SharedProfiles shared;
  private final Function<Event, Fact> facts;
  private Duration longest;
  private final Profiles<Pair, Path> paths;
  private final Profiles<String, Account> accounts;
  private final Set<Pair> told = new HashSet<>();
  private Earlier earlier = Earlier.none();

  LogonPaths(Thresholds path, ZoneId zone, SharedProfiles shared, Recollection known) {
    this.lookBacks = path.numbers("days");
    this.longest = Duration.ofDays((int) path.most("days"));
    this.paths =
        known.profiles(
            "logon-paths",
            MOST_PATHS,
            new EntryCodec<>(Pair.CODEC, in -> Path.read(in, longest)),
            key -> new Path(new FirstSeen(longest)),
            key -> Kept.EVERYONE);
    this.accounts =
        known.profiles(
            "logon-accounts",
            MOST_PATHS,
            new EntryCodec<>(Texts.CODEC, in -> Account.read(in, longest)),
            key -> new Account(new FirstSeen(longest)),
            key -> Kept.EVERYONE);
    this.days = new Days(zone);
    this.shared = shared;
    this.facts = known.facts();
    paths.forEach(this::remember);
  }

  /** May have been told: to tell it again, or that it is none, changes nothing. */
  private void remember(Pair key, Path path) {
    if (path.hasFirst()) {
      told.add(key);
    }
  }

  synchronized void goOnFrom(Earlier process) {
    earlier = process;
  }

  /** Goes by other rows from now on, with all that it has seen. */
  synchronized void use(Thresholds path) {
    lookBacks = path.numbers("days");
    longest = Duration.ofDays((int) path.most("days"));
    paths.forEach((key, seen) -> seen.times = seen.times.within(longest));
    accounts.forEach((key, seen) -> seen.times = seen.times.within(longest));
  }

  void observe(DirectoryFact record) {
    DirectoryEvent event = record.event();
    String account = record.account();
    boolean counts =
        !lookBacks.isEmpty()
            && record.code() == 4624
            && LOGON_TYPES.contains(event.logonType())
            && account != null
            && !account.endsWith("$")
            && record.address() != null;
    if (counts && account != null) {
      see(account, record);
    }
  }

  private synchronized void see(String account, DirectoryFact record) {
    Pair from = new Pair(account, "from " + record.address());
    Pair to = new Pair(account, "to " + record.destination());
    Account known = accounts.at(account, record.event().time());
    if (known != null) {
      see(known, record, Set.of(from, to));
      see(from, record);
      see(to, record);
    }
  }

  private void see(Account account, DirectoryFact record, Set<Pair> now) {
    long time = record.event().time();
    long before = account.times.earliest();
    account.times.add(time);
    if (account.times.earliest() < before) {
      account.firstPaths.forEach(path -> moved(path, record));
    }
    if (account.times.earliest() != before) {
      account.firstPaths.clear();
    }
    if (time == account.times.earliest()) {
      account.firstPaths.addAll(now);
    }
  }

  private void see(Pair key, DirectoryFact record) {
    long time = record.event().time();
    Path path = paths.at(key, time);
    if (path == null) {
      return;
    }
    long before = path.times.earliest();
    boolean sameTime = time == before;
    path.times.add(time);
    Event first = sameTime ? path.first() : null;
    if (path.times.earliest() != before
        || (first != null && record.event().id().compareTo(first.id()) < 0)) {
      path.beginWith(record.event());
      moved(key, record);
    }
  }

  private void moved(Pair key, DirectoryFact record) {
    shared.tellOwner(key.first(), new Recheck.Path(key), record.event());
  }

  /** What a path says now. */
  synchronized void collect(Pair key, List<Measurement> into) {
    Path path = paths.get(key);
    Account account = accounts.get(key.first());
    if (path == null || account == null || !path.hasFirst()) {
      return;
    }
    boolean fresh = account.times.earliest() < path.times.earliest();
    Event event =
        fresh || told.contains(key) || earlier.isOf(Subject.ofUser(key.first()).key())
            ? path.first()
            : null;
    if (event != null) {
      told.add(key);
      DirectoryFact first = (DirectoryFact) facts.apply(event);
      for (int lookBack : lookBacks) {
        into.add(measurement(key, fresh, lookBack, first));
      }
    }
  }

  private Measurement measurement(Pair key, boolean fresh, int lookBack, DirectoryFact first) {
    long time = first.event().time();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("account", key.first());
    details.put("path", key.second());
    details.put("days", lookBack);
    return new Measurement(
        Kinds.LOGON_PATH,
        key.second().startsWith("to ") ? "to" : "from",
        key.first(),
        new Subject(first.subject().host(), key.first()),
        first.destination(),
        days.date(time),
        0,
        1,
        fresh ? 1 : 0,
        1,
        lookBack,
        time,
        time,
        details,
        first.event());
  }

  /** Paths unused for as long as any row looks back are new again. */
  synchronized void forgetBefore(long time) {
    long horizon = time - longest.toMillis();
    paths.forEach((key, path) -> letGo(key, path, time));
    paths.forgetBefore(horizon);
    accounts.forgetBefore(horizon);
  }

  /** Before {@code time} nothing comes any more: what was the first logon stays it. */
  private void letGo(Pair key, Path path, long time) {
    if (path.times.earliest() < time) {
      path.letGo();
      told.remove(key);
    }
  }
}
