package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How rare a registered domain is in the whole organisation: how many hosts visited it within some
 * days, and since when it is known. All shards share one; it is safe for threads.
 *
 * <p>Days are counted in UTC: a window of several days does not need the organisation's midnight. A
 * domain is known by a 63-bit hash. About 190 bytes a domain that one host visits on one day.
 */
public final class Rarity {

  private static final int VERSION = 1;

  /** So that shards seldom wait for each other. */
  private static final int STRIPES = 64;

  private static final Codec<Long> HASH = new HashCodec();

  private final EntryCodec<Long, DomainHosts> entries;
  private final List<Profiles<Long, DomainHosts>> stripes = new ArrayList<>(STRIPES);

  /**
   * An empty memory.
   *
   * @param mostDomains domains remembered, the most recently visited ones
   * @param cap hosts counted a domain and day, 1 to 255; more are "many"
   */
  public Rarity(int mostDomains, int cap) {
    checkArgument(
        cap >= 1 && cap <= DomainHosts.MOST_CAP,
        "cap must be 1 to %s: %s",
        DomainHosts.MOST_CAP,
        cap);
    this.entries = new EntryCodec<>(HASH, stored -> DomainHosts.read(stored, cap));
    int most = (mostDomains + STRIPES - 1) / STRIPES;
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(new Profiles<>(most, domain -> new DomainHosts(cap)));
    }
  }

  /**
   * Adds a visit of {@code host} to {@code domain}, a registered domain in lower case.
   *
   * @return whether it changes how many hosts any window counts: at the host's first visit of a day
   */
  public boolean add(String domain, String host, long time) {
    long hash = Hash64.of(domain);
    Profiles<Long, DomainHosts> stripe = stripe(hash);
    synchronized (stripe) {
      DomainHosts hosts = stripe.at(hash, time);
      return hosts != null && hosts.add(time, host);
    }
  }

  /**
   * The hosts that visited {@code domain} on the {@code days} days that end with the day of {@code
   * atTime}; empty if the domain is not known at all.
   */
  public Optional<Visitors> hosts(String domain, long atTime, int days) {
    checkArgument(days > 0, "days must be greater than zero: %s", days);
    long hash = Hash64.of(domain);
    Profiles<Long, DomainHosts> stripe = stripe(hash);
    synchronized (stripe) {
      DomainHosts hosts = stripe.get(hash);
      return hosts == null ? Optional.empty() : Optional.of(hosts.evaluate(atTime, days));
    }
  }

  /**
   * Whether more than {@code hosts} hosts visited {@code domain} on the {@code days} days that end
   * with the day of {@code atTime}: what {@link #hosts} would tell, at less cost where many did.
   */
  public boolean isVisitedByMore(String domain, long atTime, int days, int hosts) {
    checkArgument(days > 0, "days must be greater than zero: %s", days);
    long hash = Hash64.of(domain);
    Profiles<Long, DomainHosts> stripe = stripe(hash);
    synchronized (stripe) {
      DomainHosts known = stripe.get(hash);
      return known != null && known.isVisitedByMore(atTime, days, hosts);
    }
  }

  /** How many domains are remembered. */
  public int size() {
    int size = 0;
    for (Profiles<Long, DomainHosts> stripe : stripes) {
      synchronized (stripe) {
        size += stripe.size();
      }
    }
    return size;
  }

  /** Forgets visits on days before that of {@code time}, and domains that nobody visited since. */
  public void forgetBefore(long time) {
    for (Profiles<Long, DomainHosts> stripe : stripes) {
      synchronized (stripe) {
        stripe.forgetBefore(time);
      }
    }
  }

  /** About how many bytes of heap all this takes; looks at every domain. */
  public long estimatedBytes() {
    long bytes = 0;
    for (Profiles<Long, DomainHosts> stripe : stripes) {
      synchronized (stripe) {
        bytes += stripe.estimatedBytes();
      }
    }
    return bytes;
  }

  /** Writes all domains; equal states give equal bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    for (Profiles<Long, DomainHosts> stripe : stripes) {
      synchronized (stripe) {
        stripe.write(out, HASH);
      }
    }
  }

  /** Adds what {@link #write} wrote to an empty memory. */
  public void read(DataInput in) throws IOException {
    Stored.expectVersion(in, VERSION, "A memory of domains");
    for (Profiles<Long, DomainHosts> stripe : stripes) {
      synchronized (stripe) {
        stripe.read(in, entries.keys(), entries.values());
      }
    }
  }

  /**
   * Tells the domains that changed since the last time, everything at the first; the rest is as
   * with {@link EntryCodec#handOver}. Other threads may go on adding: what they add meanwhile is
   * told now or the next time.
   */
  public void handOver(BiConsumer<byte[], byte @Nullable []> to) throws IOException {
    for (Profiles<Long, DomainHosts> stripe : stripes) {
      synchronized (stripe) {
        entries.handOver(stripe, to);
      }
    }
  }

  /** Puts back what {@link #handOver} told, before anything is added. */
  public void restore(byte[] key, byte[] value) throws IOException {
    for (Profiles<Long, DomainHosts> stripe :
        key.length == 0 ? stripes : List.of(stripe(entries.key(key)))) {
      synchronized (stripe) {
        entries.restore(stripe, key, value);
      }
    }
  }

  private Profiles<Long, DomainHosts> stripe(long hash) {
    return stripes.get((int) (hash % STRIPES));
  }

  private static final class HashCodec implements Codec<Long> {

    @Override
    public void write(Long hash, DataOutput out) throws IOException {
      out.writeLong(hash);
    }

    @Override
    public Long read(DataInput in) throws IOException {
      long hash = in.readLong();
      Stored.expect(hash >= 0, "A domain's hash must not be negative");
      return hash;
    }
  }
}
