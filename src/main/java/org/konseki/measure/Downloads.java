package org.konseki.measure;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Event;
import org.konseki.profile.Profile;

/**
 * Programs and archives that one client fetched from one host within a day: how many, from which
 * URLs, and the one that leads, which is the gravest by the table's rows and the earliest of these.
 */
final class Downloads implements Profile {

  /** The most URLs kept; the first in order, so that the order of arrival does not matter. */
  private static final int MOST_URLS = 50;

  /** The most of a URL that is kept. */
  private static final int MOST_CHARS = 512;

  private static final int BYTES_PER_URL = 120;

  /** A download and the place that the rows give it, the gravest being 0. */
  private record Ranked(int rank, ProxyFact fact) {

    static final Comparator<Ranked> GRAVEST_FIRST =
        Comparator.comparingInt(Ranked::rank)
            .thenComparingLong(one -> one.fact().event().time())
            .thenComparing(one -> one.fact().event().id());
  }

  private final SortedSet<String> urls = new TreeSet<>();
  private @Nullable Ranked leading;
  private long count;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void add(ProxyFact fact, int rank) {
    Ranked one = new Ranked(rank, fact);
    if (leading == null || Ranked.GRAVEST_FIRST.compare(one, leading) < 0) {
      leading = one;
    }
    count++;
    first = Math.min(first, fact.event().time());
    last = Math.max(last, fact.event().time());
    String whole = fact.event().url();
    String url = whole.length() <= MOST_CHARS ? whole : whole.substring(0, MOST_CHARS) + "…";
    if (urls.add(url) && urls.size() > MOST_URLS) {
      urls.remove(urls.last());
    }
  }

  /** The download that leads; there is one, as profiles begin with one. */
  ProxyFact leading() {
    return requireNonNull(leading, "no download").fact();
  }

  SortedSet<String> urls() {
    return new TreeSet<>(urls);
  }

  long count() {
    return count;
  }

  /** Event time of the first one. */
  long first() {
    return first;
  }

  /** Event time of the last one. */
  long last() {
    return last;
  }

  @Override
  public boolean isEmpty() {
    return count == 0;
  }

  @Override
  public void forgetBefore(long time) {
    if (last < time) {
      count = 0;
      urls.clear();
    }
  }

  @Override
  public long estimatedBytes() {
    return 64L + (long) BYTES_PER_URL * urls.size();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeLong(first);
    out.writeLong(last);
    out.writeInt(urls.size());
    for (String url : urls) {
      out.writeUTF(url);
    }
    Codecs.write(out, leading == null ? null : leading.fact().event());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param rank the place that the rows give a download now
   */
  static Downloads read(
      DataInput in, Function<Event, ProxyFact> facts, ToIntFunction<ProxyFact> rank)
      throws IOException {
    Downloads downloads = new Downloads();
    downloads.count = in.readLong();
    downloads.first = in.readLong();
    downloads.last = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      downloads.urls.add(in.readUTF());
    }
    Event leading = Codecs.read(in);
    if (leading == null) {
      throw new IOException("The leading download is missing");
    }
    ProxyFact fact = facts.apply(leading);
    downloads.leading = new Ranked(rank.applyAsInt(fact), fact);
    return downloads;
  }
}
