package org.konseki.profile;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.konseki.event.SharedTexts;

/**
 * A key of a client, a destination and a day, as a {@link Beacon} has. No record, so as to keep its
 * hash, which every map asks for: there is room for it in the object.
 */
public final class PairDay implements Comparable<PairDay> {

  /** Stores a pair and day, the day first: what is forgotten together lies together. */
  public static final Codec<PairDay> CODEC = new PairDayCodec();

  private static final Comparator<PairDay> ORDER =
      Comparator.comparingLong(PairDay::dayStart)
          .thenComparing(PairDay::client)
          .thenComparing(PairDay::destination);

  private final String client;
  private final String destination;
  private final long dayStart;
  private final int hash;

  /** A key of these. */
  public PairDay(String client, String destination, long dayStart) {
    this.client = requireNonNull(client, "client is null");
    this.destination = requireNonNull(destination, "destination is null");
    this.dayStart = dayStart;
    this.hash = 31 * (31 * client.hashCode() + destination.hashCode()) + Long.hashCode(dayStart);
  }

  /** Who. */
  public String client() {
    return client;
  }

  /** Where. */
  public String destination() {
    return destination;
  }

  /** When the organisation's day begins. */
  public long dayStart() {
    return dayStart;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof PairDay that
            && hash == that.hash
            && dayStart == that.dayStart
            && client.equals(that.client)
            && destination.equals(that.destination));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return client + " " + destination + " " + dayStart;
  }

  @Override
  public int compareTo(PairDay other) {
    return ORDER.compare(this, other);
  }

  private static final class PairDayCodec implements Codec<PairDay> {

    @Override
    public void write(PairDay key, DataOutput out) throws IOException {
      out.writeLong(key.dayStart);
      Texts.write(out, key.client);
      Texts.write(out, key.destination);
    }

    @Override
    public PairDay read(DataInput in) throws IOException {
      long dayStart = in.readLong();
      return new PairDay(Texts.read(in), Texts.read(in), dayStart);
    }

    @Override
    public PairDay shared(PairDay key) {
      return new PairDay(SharedTexts.of(key.client), SharedTexts.of(key.destination), key.dayStart);
    }
  }
}
