package org.konseki.measure;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Source;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.PairDay;
import org.konseki.profile.Profiles;
import org.konseki.profile.Visitors;
import org.konseki.table.Row;

/**
 * Programs and archives fetched from one host, and whether the organisation visits it rarely. All
 * of a day's downloads are judged by the hosts known at the day's end, so that their order does not
 * matter.
 */
final class DownloadMeter implements Meter {

  private static final int MOST_PAIRS = 100_000;

  /** What the score says of a host that few visit, or many. */
  private static final double RARE = 1;

  private static final double COMMON = 0;

  private static final Comparator<Row> GRAVEST_FIRST =
      Comparator.comparing(DownloadMeter::severity)
          .thenComparing(DownloadMeter::score)
          .reversed()
          .thenComparingInt(Row::position);

  private final List<Row> kinds;
  private final List<Row> gravest;
  private final List<Row> rarity;
  private final Visited visited;
  private final Days days;
  private final Profiles<PairDay, Downloads> downloads;
  private final Dirty<PairDay> dirty;

  /** Shown pairs by registered domain, so that its next visitor finds them. */
  private final ByDomain<PairDay> shown = new ByDomain<>();

  DownloadMeter(
      Thresholds downloads, Thresholds rarity, Visited visited, Days days, Recollection known) {
    this.kinds = downloads.rows();
    this.gravest = kinds.stream().sorted(GRAVEST_FIRST).toList();
    this.rarity = rarity.rows();
    this.visited = visited;
    this.days = days;
    this.downloads =
        known.profiles(
            "downloads",
            MOST_PAIRS,
            new EntryCodec<>(
                PairDay.CODEC,
                in ->
                    Downloads.read(
                        in, event -> (ProxyFact) known.facts().apply(event), this::rank)),
            key -> new Downloads(),
            Recollection.CLIENT);
    this.dirty = known.dirty("downloads", PairDay.CODEC, Recollection.CLIENT);
    dirty.forEachShown((key, fact) -> remember(key));
  }

  private void remember(PairDay key) {
    Downloads known = downloads.get(key);
    if (known != null) {
      String domain = known.leading().registeredDomain();
      shown.add(domain, key);
      rarity.forEach(row -> visited.visitors(domain, days.end(key.dayStart()) - 1, lookBack(row)));
    }
  }

  private static int lookBack(Row row) {
    return Optional.ofNullable(row.number("days")).orElse(1L).intValue();
  }

  /** The place of the row that it is by; behind all where none asks for it any more. */
  private int rank(ProxyFact proxy) {
    return kinds.stream()
        .filter(row -> matches(row, proxy))
        .findFirst()
        .map(gravest::indexOf)
        .orElse(gravest.size());
  }

  private static Integer severity(Row row) {
    return Optional.ofNullable(row.severity("severity")).map(Enum::ordinal).orElse(0);
  }

  private static Long score(Row row) {
    return Optional.ofNullable(row.number("score")).orElse(0L);
  }

  @Override
  public Source source() {
    return Source.PROXY;
  }

  @Override
  public List<Dirty<?>> dirty() {
    return List.of(dirty);
  }

  @Override
  public void observe(Fact fact) {
    if (fact instanceof ProxyFact proxy
        && proxy.method().equals("GET")
        && !proxy.businessSite()
        && proxy.outcome().equals("permitted")) {
      kinds.stream()
          .filter(row -> matches(row, proxy))
          .findFirst()
          .ifPresent(row -> add(proxy, gravest.indexOf(row)));
    }
  }

  private static boolean matches(Row row, ProxyFact proxy) {
    String extension = row.text("extension");
    String type = row.text("content_type");
    return (extension == null || extension.equals(proxy.extension()))
        && (type == null || type.equals(proxy.contentType()));
  }

  private void add(ProxyFact proxy, int rank) {
    ProxyRequest request = proxy.event();
    PairDay key = new PairDay(request.client(), proxy.destination(), days.start(request.time()));
    Downloads known = downloads.at(key, request.time());
    if (known != null) {
      known.add(proxy, rank);
      dirty.mark(key, proxy);
    }
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    dirty.drain(
        (key, fact) -> {
          Downloads known = downloads.get(key);
          if (known != null) {
            String domain = known.leading().registeredDomain();
            dirty.show(key, fact);
            shown.add(domain, key);
            into.add(measurement(key, known, domain));
          }
        });
  }

  private Measurement measurement(PairDay key, Downloads known, String domain) {
    ProxyFact leading = known.leading();
    ProxyRequest request = leading.event();
    long dayEnd = days.end(key.dayStart()) - 1;
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("destination", key.destination());
    details.put("url", request.url());
    putKnown(details, "extension", leading.extension());
    putKnown(details, "contentType", leading.contentType());
    putKnown(
        details, "responseBytes", request.responseBytes() < 0 ? null : request.responseBytes());
    details.put("urls", known.urls());
    boolean rare = rarity.isEmpty();
    for (Row row : rarity) {
      int lookBack = lookBack(row);
      Visitors visitors = visited.visitors(domain, dayEnd, lookBack);
      int hosts = visitors.hosts();
      boolean decides = hosts <= Optional.ofNullable(row.number("max_hosts")).orElse(0L);
      if (decides || !rare) {
        details.put("hosts", hosts);
        details.put("days", lookBack);
        details.put("firstSeen", Instant.ofEpochMilli(visitors.firstSeen()).toString());
      }
      rare |= decides;
    }
    return new Measurement(
        Kinds.DOWNLOAD,
        leading.extension() == null ? "" : leading.extension(),
        leading.contentType(),
        leading.subject(),
        key.destination(),
        days.date(key.dayStart()),
        0,
        known.count(),
        rare ? RARE : COMMON,
        known.count(),
        0,
        known.first(),
        known.last(),
        details,
        request);
  }

  private static void putKnown(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }

  @Override
  public void recheck(String domain) {
    shown.of(domain).forEach(dirty::markShown);
  }

  @Override
  public void forgetBefore(long time) {
    long horizon = days.start(time);
    downloads.forgetBefore(time);
    dirty.forget(key -> key.dayStart() < horizon);
    shown.forget(key -> key.dayStart() < horizon);
  }
}
