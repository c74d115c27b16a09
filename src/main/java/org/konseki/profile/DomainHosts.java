package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The hosts that visited one domain, day by day: 8 bytes a host and day. A day with more than
 * {@code cap} hosts needs one mark only, since it makes every window that it lies in exceed the
 * cap. Holds the newest 400 days.
 */
final class DomainHosts implements Profile {

  static final int MOST_CAP = 255;

  private static final int VERSION = 1;
  private static final int MOST_DAYS = 400;
  private static final int MOST_VISITS = MOST_DAYS * MOST_CAP;
  private static final long DAY = DaySeconds.DAY * 1000L;
  private static final long[] NONE = {};

  /** The low half of a day's mark; hosts have others. */
  private static final long MANY = 0;

  private final int cap;

  /** In ascending order: the day in the high half, a hash of the host in the low half. */
  private long[] visits = NONE;

  private int size;
  private long firstSeen = Long.MAX_VALUE;

  DomainHosts(int cap) {
    this.cap = cap;
  }

  /**
   * Adds a visit.
   *
   * @return whether it changes how many hosts any window counts
   */
  boolean add(long time, String host) {
    firstSeen = Math.min(firstSeen, time);
    long day = Math.floorDiv(time, DAY);
    long newest = size == 0 ? day : Math.max(day, visits[size - 1] >> Integer.SIZE);
    if (day <= newest - MOST_DAYS) {
      return false;
    }
    if (size > 0 && visits[0] >> Integer.SIZE <= newest - MOST_DAYS) {
      remove(0, from(newest - MOST_DAYS + 1));
    }
    int from = from(day);
    if (from < size && visits[from] == visit(day, MANY)) {
      return false;
    }
    int found = Arrays.binarySearch(visits, 0, size, visit(day, hash(host)));
    if (found >= 0) {
      return false;
    }
    int until = from(day + 1);
    if (until - from < cap) {
      insert(-found - 1, visit(day, hash(host)));
    } else {
      remove(from + 1, until);
      visits[from] = visit(day, MANY);
    }
    return true;
  }

  /** The hosts of the {@code days} days that end with the day of {@code at}. */
  Visitors evaluate(long at, int days) {
    long last = Math.floorDiv(at, DAY);
    int from = from(last - days + 1);
    int until = from(last + 1);
    int[] hosts = new int[until - from];
    boolean many = false;
    for (int index = from; index < until; index++) {
      hosts[index - from] = (int) visits[index];
      many |= hosts[index - from] == MANY;
    }
    int distinct = distinct(hosts);
    return many || distinct > cap
        ? new Visitors(cap + 1, true, firstSeen)
        : new Visitors(distinct, false, firstSeen);
  }

  /** Whether there are more than {@code most} hosts; stops counting where there are. */
  boolean isVisitedByMore(long at, int days, int most) {
    if (most >= cap) {
      return evaluate(at, days).hosts() > most;
    }
    long last = Math.floorDiv(at, DAY);
    int until = from(last + 1);
    int[] hosts = new int[most + 1];
    int distinct = 0;
    for (int index = from(last - days + 1); index < until && distinct <= most; index++) {
      int host = (int) visits[index];
      if (host == MANY) {
        return true;
      }
      if (!contains(hosts, distinct, host)) {
        hosts[distinct++] = host;
      }
    }
    return distinct > most;
  }

  private static boolean contains(int[] hosts, int count, int host) {
    for (int index = 0; index < count; index++) {
      if (hosts[index] == host) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  /** Forgets whole days; the first sighting stays as long as the domain does. */
  @Override
  public void forgetBefore(long time) {
    remove(0, from(Math.floorDiv(time, DAY)));
  }

  @Override
  public long estimatedBytes() {
    return Heap.object(Heap.REFERENCE + 2 * Integer.BYTES + Long.BYTES)
        + Heap.array(visits.length, Long.BYTES);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Stored.writeLong(out, firstSeen);
    Stored.writeLong(out, size);
    for (int index = 0; index < size; index++) {
      Stored.writeLong(out, index == 0 ? visits[0] : visits[index] - visits[index - 1]);
    }
  }

  static DomainHosts read(DataInput in, int cap) throws IOException {
    Stored.expectVersion(in, VERSION, "A domain's hosts");
    DomainHosts hosts = new DomainHosts(cap);
    hosts.firstSeen = Stored.readLong(in);
    int count = Stored.readInt(in, MOST_VISITS, "Number of visits");
    hosts.visits = new long[Math.min(count, MOST_CAP)];
    long visit = 0;
    for (int index = 0; index < count; index++) {
      long later = Stored.readLong(in);
      Stored.expect(index == 0 || visit + later > visit, "A domain's visits must ascend");
      visit += later;
      hosts.insert(index, visit);
    }
    Stored.expect(
        hosts.size == 0 || hosts.day(hosts.size - 1) < Integer.MAX_VALUE,
        "A domain's visits must lie within all times");
    Stored.expect(
        hosts.size == 0 || hosts.day(hosts.size - 1) - hosts.day(0) < MOST_DAYS,
        "A domain's visits must lie within " + MOST_DAYS + " days");
    hosts.markAll();
    return hosts;
  }

  /** Marks the days with more hosts than {@code cap}, which may have been higher once. */
  private void markAll() {
    int from = 0;
    while (from < size) {
      long day = day(from);
      if (from(day + 1) - from > cap || visits[from] == visit(day, MANY)) {
        remove(from + 1, from(day + 1));
        visits[from] = visit(day, MANY);
      }
      from = Math.max(from + 1, from(day + 1));
    }
  }

  private long day(int index) {
    return visits[index] >> Integer.SIZE;
  }

  private void insert(int index, long visit) {
    if (size == visits.length) {
      visits = Arrays.copyOf(visits, size + 1 + size / 2);
    }
    System.arraycopy(visits, index, visits, index + 1, size - index);
    visits[index] = visit;
    size++;
  }

  private void remove(int from, int until) {
    System.arraycopy(visits, until, visits, from, size - until);
    size -= until - from;
  }

  /** The index of the first visit on {@code day} or later. */
  private int from(long day) {
    int found = Arrays.binarySearch(visits, 0, size, visit(day, MANY));
    return found >= 0 ? found : -found - 1;
  }

  private static long visit(long day, long host) {
    return day << Integer.SIZE | host;
  }

  /** 32 bits of a hash, never 0: among 50 hosts two are the same once in 3.5 million domains. */
  private static long hash(String host) {
    return Math.max(1, Hash64.of(host) >>> (Long.SIZE - 1 - Integer.SIZE));
  }

  private static int distinct(int[] hosts) {
    Arrays.sort(hosts);
    int distinct = 0;
    for (int index = 0; index < hosts.length; index++) {
      distinct += index == 0 || hosts[index] != hosts[index - 1] ? 1 : 0;
    }
    return distinct;
  }
}
