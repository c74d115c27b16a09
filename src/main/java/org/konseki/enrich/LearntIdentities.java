package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.event.MailAddress;
import org.konseki.event.ProxyRequest;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;
import org.konseki.state.Memory;

/**
 * Who works where, learnt from proxy users and from logons (4624, 4768, 4769, 4776) by the hour.
 *
 * <p>What it answers depends on which events it has seen, not on their order. A host is shared if
 * network/roles gives it a role, or if more accounts than usual worked on it on one day. Safe for
 * many threads; bounded: per account and host the newest days are kept, and beyond a number of
 * accounts those that have not worked for longest make room.
 */
public final class LearntIdentities implements Identities {

  /** Accounts of one day from which on a host counts as shared. */
  public static final int MOST_USERS = 5;

  private static final int MOST_HOSTS = 5;
  private static final int MOST_PEOPLE = 200_000;
  private static final int MOST_REALMS = 1_000;

  /** Events that are remembered as those that told of one name; one a request is enough. */
  private static final int MOST_TELLERS = 1_000;

  private static final String WORKSTATION = "\\\\";
  private static final int HOURS = 24;

  private volatile Lookups lookups;
  private final int mostUsers;
  private final KnownNames<Sightings> byAccount;
  private final KnownNames<Sightings> byHost;
  private final KnownNames<Workstation> workstations;
  private final KnownNames<Boolean> realms;

  /** What is news, each with the events that told it. */
  private final Map<String, Set<String>> news = new HashMap<>();

  private volatile boolean hasNews;

  /** The address that a workstation's name had last. */
  private record Workstation(String address, long time) {

    static final Codec<Workstation> CODEC =
        new Codec<>() {
          @Override
          public void write(ByteSink out, Workstation workstation) {
            out.text(workstation.address);
            out.signed(workstation.time);
          }

          @Override
          public Workstation read(ByteSource in) {
            return new Workstation(in.someText(), in.signed());
          }
        };
  }

  /** Identities by the roles and domains of {@code lookups}. */
  public LearntIdentities(Lookups lookups) {
    this(lookups, MOST_USERS);
  }

  /** Identities by the roles and domains of {@code lookups}; what {@code memory} holds is known. */
  public LearntIdentities(Lookups lookups, Memory memory) {
    this(lookups, MOST_USERS, memory);
  }

  /**
   * Identities by the roles and domains of {@code lookups}.
   *
   * @param mostUsers accounts that may work on one host on one day before it counts as shared
   */
  public LearntIdentities(Lookups lookups, int mostUsers) {
    this(lookups, mostUsers, new Memory());
  }

  private LearntIdentities(Lookups lookups, int mostUsers, Memory memory) {
    this.lookups = requireNonNull(lookups, "lookups is null");
    this.mostUsers = mostUsers;
    this.byAccount = KnownNames.of(memory, "accounts", Sightings.CODEC);
    this.byHost = KnownNames.of(memory, "hosts", Sightings.CODEC);
    this.workstations = KnownNames.of(memory, "workstation-addresses", Workstation.CODEC);
    this.realms = KnownNames.of(memory, "realms", Codec.FLAG);
  }

  /** Goes by other roles and domains from now on, with all that it has learnt. */
  public void use(Lookups others) {
    lookups = requireNonNull(others, "others is null");
  }

  /** Learns from an event, if it tells anything. */
  public void observe(Event event) {
    if (event instanceof ProxyRequest request) {
      if (request.user() != null) {
        learn(request.user(), request.client(), request);
      }
    } else if (event instanceof DirectoryEvent logon) {
      observe(logon);
    }
  }

  private void observe(DirectoryEvent event) {
    boolean logon =
        switch (event.code()) {
          case 4624, 4768, 4769, 4776 -> event.outcome() != DirectoryEvent.Outcome.FAILURE;
          default -> false;
        };
    String account = event.targetUser();
    if (!logon || account == null || AccountNames.isSystem(account, event.targetSid())) {
      return;
    }
    String address = DirectoryIdentities.remoteAddress(event);
    String workstation = DirectoryIdentities.remoteWorkstation(event);
    if (address != null && workstation != null) {
      learnWorkstation(WORKSTATION + AccountNames.firstLabel(workstation), address, event);
    }
    if (address != null) {
      learn(account, address, event);
    } else if (workstation != null && event.sourceAddress() == null) {
      learn(account, WORKSTATION + AccountNames.firstLabel(workstation), event);
    }
  }

  private void learn(String user, String host, Event teller) {
    int at = user.indexOf('@', 1);
    if (at > 0 && realms.size() < MOST_REALMS) {
      String realm = user.substring(at + 1).toLowerCase(Locale.ROOT);
      if (realms.putIfAbsent(realm, true) == null) {
        tell("@" + realm, teller);
      }
    }
    String account = AccountNames.name(user);
    if (account.isEmpty() || AccountNames.isSystem(account, null)) {
      return;
    }
    long hour = hour(teller.time());
    if (sightings(byAccount, account).add(host, hour, MOST_HOSTS)) {
      byAccount.touch(account);
      tell(account, teller);
    }
    Sightings people = sightings(byHost, host);
    if (people.add(account, hour, mostUsers)) {
      byHost.touch(host);
      if (people.isCrowded(mostUsers)) {
        tell(host, teller);
        people.names().forEach(name -> tell(name, teller));
      }
    }
  }

  private void learnWorkstation(String name, String address, Event teller) {
    Workstation seen = new Workstation(address, teller.time());
    Workstation before = workstations.get(name);
    if (before == null && workstations.size() >= MOST_PEOPLE) {
      return;
    }
    Workstation after = workstations.merge(name, seen, LearntIdentities::later);
    Sightings people = byHost.get(name);
    if (people != null && (before == null || !before.address().equals(after.address()))) {
      people.names().forEach(person -> tell(person, teller));
    }
  }

  private static Workstation later(Workstation a, Workstation b) {
    if (a.time() != b.time()) {
      return a.time() > b.time() ? a : b;
    }
    return a.address().compareTo(b.address()) <= 0 ? a : b;
  }

  private static Sightings sightings(KnownNames<Sightings> of, String name) {
    Sightings known = of.get(name);
    if (known != null) {
      return known;
    }
    if (of.size() >= MOST_PEOPLE) {
      long newest = of.values().stream().mapToLong(Sightings::newestDay).max().orElse(0);
      of.removeIf(old -> old.newestDay() < newest - Sightings.MOST_DAYS);
      if (of.size() >= MOST_PEOPLE) {
        return new Sightings();
      }
    }
    return of.computeIfAbsent(name, Sightings::new);
  }

  private void tell(String name, Event teller) {
    synchronized (news) {
      Set<String> tellers = news.get(name);
      if (tellers == null && news.size() < MOST_PEOPLE) {
        tellers = new HashSet<>(2);
        news.put(name, tellers);
      }
      if (tellers != null && tellers.size() < MOST_TELLERS) {
        tellers.add(teller.id());
      }
      hasNews = true;
    }
  }

  @Override
  public boolean hasNews() {
    return hasNews;
  }

  @Override
  public Map<String, Set<String>> takeNews() {
    synchronized (news) {
      Map<String, Set<String>> taken = Map.copyOf(news);
      news.clear();
      hasNews = false;
      return taken;
    }
  }

  @Override
  public Whereabouts whereabouts(String user, long time) {
    Sightings sightings = accountOf(user).map(byAccount::get).orElse(null);
    if (sightings == null) {
      return Whereabouts.UNKNOWN;
    }
    long hour = hour(time);
    String own = nearest(sightings, hour, false);
    if (own != null) {
      return new Whereabouts.At(own);
    }
    String shared = nearest(sightings, hour, true);
    if (shared != null) {
      return new Whereabouts.Shared(shared);
    }
    return sightings.isCrowded(hour, MOST_HOSTS) ? Whereabouts.SCATTERED : Whereabouts.UNKNOWN;
  }

  /** The address of the nearest host that many share, or that few do; null if there is none. */
  private @Nullable String nearest(Sightings sightings, long hour, boolean shared) {
    return sightings
        .nearest(
            hour,
            MOST_HOSTS,
            host -> {
              String address = address(host);
              return address != null && isShared(address) == shared;
            })
        .map(this::address)
        .orElse(null);
  }

  /** The address of a host or workstation, or null if it is not known. */
  private @Nullable String address(String host) {
    if (!host.startsWith(WORKSTATION)) {
      return host;
    }
    Workstation workstation = workstations.get(host);
    return workstation == null ? null : workstation.address();
  }

  @Override
  public boolean isShared(String host) {
    Sightings people = byHost.get(host);
    return (people != null && people.isCrowded(mostUsers)) || lookups.hasRole(host);
  }

  @Override
  public int accountsOn(String host) {
    Sightings people = byHost.get(host);
    return people == null ? 0 : people.most();
  }

  @Override
  public Optional<String> accountOf(String user) {
    String domain = MailAddress.domainOf(user);
    if (!domain.isEmpty() && !isOurs(domain.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    String account = AccountNames.name(user);
    boolean person = !account.isEmpty() && !AccountNames.isSystem(account, null);
    return person ? Optional.of(account) : Optional.empty();
  }

  private boolean isOurs(String domain) {
    return lookups.ownDomains().isEmpty()
        || lookups.ownDomains().contains(domain)
        || realms.get(domain) != null;
  }

  /** The hour of the organisation's clock, counted so that its days have whole ones. */
  private long hour(long time) {
    Instant instant = Instant.ofEpochMilli(time);
    long offset = lookups.organisationZone().getRules().getOffset(instant).getTotalSeconds();
    return Math.floorDiv(time / 1000 + offset, 3600L);
  }

  /** The day of an hour. */
  static long day(long hour) {
    return Math.floorDiv(hour, HOURS);
  }
}
