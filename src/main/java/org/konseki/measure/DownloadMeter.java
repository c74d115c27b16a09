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

  /** A row, with the place that it gives what it is the first to match; the gravest first. */
  private record Kind(@Nullable String extension, @Nullable String contentType, int rank) {

    boolean matches(ProxyFact proxy) {
      return (extension == null || extension.equals(proxy.extension()))
          && (contentType == null || contentType.equals(proxy.contentType()));
    }
  }

  /** In the order of the table. */
  private List<Kind> kinds;

  private List<Row> rarity;
  private final Visited visited;
  private final Days days;
  private final Profiles<PairDay, Downloads> downloads;
  private final Dirty<PairDay> dirty;

  /** Shown pairs by registered domain, so that its next visitor finds them. */
  private final ByDomain<PairDay> shown = new ByDomain<>();

  DownloadMeter(
      Thresholds downloads, Thresholds rarity, Visited visited, Days days, Recollection known) {
    this.kinds = kinds(downloads);
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

  private static List<Kind> kinds(Thresholds downloads) {
    List<Row> rows = downloads.rows();
    List<Row> gravest = rows.stream().sorted(GRAVEST_FIRST).toList();
    return rows.stream()
        .map(row -> new Kind(row.text("extension"), row.text("content_type"), gravest.indexOf(row)))
        .toList();
  }

  /** The place of the row that it is by; behind all where none asks for it. */
  private int rank(ProxyFact proxy) {
    for (Kind kind : kinds) {
      if (kind.matches(proxy)) {
        return kind.rank;
      }
    }
    return kinds.size();
  }

  /** Goes by other rows from now on, with all that it has measured. */
  void use(Thresholds others, Thresholds rare) {
    kinds = kinds(others);
    rarity = rare.rows();
    downloads.forEach((key, known) -> known.rank(this::rank));
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
      int rank = rank(proxy);
      if (rank < kinds.size()) {
        add(proxy, rank);
      }
    }
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
