package org.konseki.profile;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.konseki.event.SharedTexts;

/**
 * A key of two: client and destination, account and host. No record, so as to keep its hash, which
 * every map asks for: there is room for it in the object.
 */
public final class Pair implements Comparable<Pair> {

  /** Stores a pair. */
  public static final Codec<Pair> CODEC = new PairCodec();

  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::first).thenComparing(Pair::second);

  private final String first;
  private final String second;
  private final int hash;

  /** A key of these. */
  public Pair(String first, String second) {
    this.first = requireNonNull(first, "first is null");
    this.second = requireNonNull(second, "second is null");
    this.hash = 31 * first.hashCode() + second.hashCode();
  }

  /** Who. */
  public String first() {
    return first;
  }

  /** Whom or where. */
  public String second() {
    return second;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Pair that
            && hash == that.hash
            && first.equals(that.first)
            && second.equals(that.second));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return first + " " + second;
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

    @Override
    public Pair shared(Pair pair) {
      return new Pair(SharedTexts.of(pair.first), SharedTexts.of(pair.second));
    }
  }
}
