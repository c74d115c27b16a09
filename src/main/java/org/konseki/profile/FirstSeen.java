package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * When something (an account on a host) was seen for the first and for the last time. What was not
 * seen for longer than a while is new again: sightings before such a gap do not count, whether they
 * have been forgotten or not.
 */
public final class FirstSeen implements Profile {

  private static final int VERSION = 1;

  private final long gap;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /** Sightings however far apart. */
  public FirstSeen() {
    this.gap = Long.MAX_VALUE / 4; // any time less this is no overflow
  }

  /**
   * Sightings that belong together.
   *
   * @param gap how long nothing may be seen until what is seen is new again
   */
  public FirstSeen(Duration gap) {
    this.gap = gap.toMillis();
  }

  /** Adds a sighting. */
  public void add(long time) {
    if (isEmpty() || time - gap > latest) {
      earliest = time;
      latest = time;
    } else if (time >= earliest - gap) {
      earliest = Math.min(earliest, time);
      latest = Math.max(latest, time);
    }
  }

  /** The event time of the first sighting; {@link Long#MAX_VALUE} if there is none. */
  public long earliest() {
    return earliest;
  }

  /** The event time of the last sighting; {@link Long#MIN_VALUE} if there is none. */
  public long latest() {
    return latest;
  }

  /** Whether nothing was seen before {@code time}. */
  public boolean isFirst(long time) {
    return earliest >= time;
  }

  @Override
  public boolean isEmpty() {
    return latest == Long.MIN_VALUE;
  }

  @Override
  public void forgetBefore(long time) {
    if (latest < time) {
      earliest = Long.MAX_VALUE;
      latest = Long.MIN_VALUE;
    }
  }

  @Override
  public long estimatedBytes() {
    return Heap.object(3 * Long.BYTES);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Stored.writeLong(out, earliest);
    Stored.writeLong(out, latest - earliest);
  }

  /** Reads what {@link #write} wrote. */
  public static FirstSeen read(DataInput in) throws IOException {
    return read(in, new FirstSeen());
  }

  /** Likewise, for sightings with such a gap between them. */
  public static FirstSeen read(DataInput in, Duration gap) throws IOException {
    return read(in, new FirstSeen(gap));
  }

  private static FirstSeen read(DataInput in, FirstSeen seen) throws IOException {
    Stored.expectVersion(in, VERSION, "A first sighting");
    seen.earliest = Stored.readLong(in);
    seen.latest = seen.earliest + Stored.readLong(in);
    boolean none = seen.earliest == Long.MAX_VALUE && seen.isEmpty();
    Stored.expect(
        none || seen.earliest <= seen.latest, "A first sighting must not come after the last");
    return seen;
  }
}
