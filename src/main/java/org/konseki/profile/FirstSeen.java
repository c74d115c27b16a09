package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When something (an account on a host) was seen for the first and for the last time. It is
 * forgotten once the last time is, so that a path not used for as long is new again.
 */
public final class FirstSeen implements Profile {

  private static final int VERSION = 1;

  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /** Adds a sighting. */
  public void add(long time) {
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
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
    return Heap.object(2 * Long.BYTES);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Stored.writeLong(out, earliest);
    Stored.writeLong(out, latest - earliest);
  }

  /** Reads what {@link #write} wrote. */
  public static FirstSeen read(DataInput in) throws IOException {
    Stored.expectVersion(in, VERSION, "A first sighting");
    FirstSeen seen = new FirstSeen();
    seen.earliest = Stored.readLong(in);
    seen.latest = seen.earliest + Stored.readLong(in);
    boolean none = seen.earliest == Long.MAX_VALUE && seen.isEmpty();
    Stored.expect(
        none || seen.earliest <= seen.latest, "A first sighting must not come after the last");
    return seen;
  }
}
