package org.konseki.profile;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A key of two: client and destination, account and host.
 *
 * @param first who
 * @param second whom or where
 */
public record Pair(String first, String second) implements Comparable<Pair> {

  /** Stores a pair. */
  public static final Codec<Pair> CODEC = new PairCodec();

  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::first).thenComparing(Pair::second);

  public Pair {
    requireNonNull(first, "first is null");
    requireNonNull(second, "second is null");
  }

  @Override
  public int compareTo(Pair other) {
    return ORDER.compare(this, other);
  }

  private static final class PairCodec implements Codec<Pair> {

    @Override
    public void write(Pair pair, DataOutput out) throws IOException {
      Texts.write(out, pair.first);
      Texts.write(out, pair.second);
    }

    @Override
    public Pair read(DataInput in) throws IOException {
      return new Pair(Texts.read(in), Texts.read(in));
    }
  }
}
