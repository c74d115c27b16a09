package org.konseki.profile;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A key of a client, a destination and a day, as a {@link Beacon} has.
 *
 * @param client who
 * @param destination where
 * @param dayStart when the organisation's day begins
 */
public record PairDay(String client, String destination, long dayStart)
    implements Comparable<PairDay> {

  /** Stores a pair and day, the day first: what is forgotten together lies together. */
  public static final Codec<PairDay> CODEC = new PairDayCodec();

  private static final Comparator<PairDay> ORDER =
      Comparator.comparingLong(PairDay::dayStart)
          .thenComparing(PairDay::client)
          .thenComparing(PairDay::destination);

  public PairDay {
    requireNonNull(client, "client is null");
    requireNonNull(destination, "destination is null");
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
  }
}
