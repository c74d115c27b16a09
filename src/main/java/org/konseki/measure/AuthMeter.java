package org.konseki.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konseki.enrich.DirectoryFact;
import org.konseki.enrich.Fact;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.PairDay;
import org.konseki.profile.Profiles;
import org.konseki.profile.SlidingSum;
import org.konseki.profile.Window;
import org.konseki.profile.WindowDistinct;
import org.konseki.profile.WindowSum;

/**
 * One host's authentication requests, failures and distinct failing accounts within windows.
 * Accounts count where they fail: a terminal server's users log on by the dozen every morning.
 */
final class AuthMeter implements Meter {

  private static final int MOST_HOSTS = 100_000;

  private record Span(Duration window, Profiles<PairDay, SlidingSum> sums, Dirty<PairDay> dirty) {

    static Span of(String name, Duration window, Recollection known) {
      String own = name + "/" + window;
      return new Span(
          window,
          known.profiles(
              own,
              MOST_HOSTS,
              new EntryCodec<>(PairDay.CODEC, in -> SlidingSum.read(in, Window.of(window))),
              key -> new SlidingSum(Window.of(window)),
              Recollection.CLIENT),
          known.dirty(own, PairDay.CODEC, Recollection.CLIENT));
    }
  }

  /** Requests or failures of each window that rows of the kind name. */
  private final class Counter {
    final String variant;
    final double least;
    final List<Span> spans;

    Counter(String variant, Thresholds rows, Recollection known) {
      this.variant = variant;
      this.least = rows.least("min_count");
      this.spans =
          rows.windows().stream()
              .map(window -> Span.of("logons-" + variant, window, known))
              .toList();
    }

    void add(PairDay key, long time, Fact fact) {
      for (Span span : spans) {
        SlidingSum sum = span.sums.at(key, time);
        if (sum != null) {
          sum.add(time, 1);
          if (sum.total() >= least || span.dirty.wasShown(key)) {
            span.dirty.mark(key, fact);
          }
        }
      }
    }

    void forgetBefore(long time) {
      long horizon = days.start(time);
      for (Span span : spans) {
        span.sums.forgetBefore(time);
        span.dirty.forget(key -> key.dayStart() < horizon);
      }
    }

    void collect(List<Measurement> into) {
      for (Span span : spans) {
        span.dirty.drain(
            (key, fact) -> {
              SlidingSum sum = span.sums.get(key);
              Optional<WindowSum> most = sum == null ? Optional.empty() : sum.max();
              if (most.isPresent() && (most.get().count() >= least || span.dirty.wasShown(key))) {
                span.dirty.show(key, fact);
                WindowSum window = most.get();
                into.add(
                    measurement(
                        variant,
                        key,
                        span.window,
                        window.count(),
                        window.start(),
                        window.end(),
                        new LinkedHashMap<>(),
                        fact));
              }
            });
      }
    }
  }

  private final Days days;
  private final Counter volume;
  private final Counter failures;
  private final DistinctMeter accounts;

  AuthMeter(Thresholds rate, Days days, Recollection known) {
    this.days = days;
    this.volume = new Counter("volume", rate.kind("volume"), known);
    this.failures = new Counter("failures", rate.kind("failures"), known);
    this.accounts =
        new DistinctMeter(
            "failing-accounts", rate.kind("accounts"), "min_count", this::ofAccounts, known);
  }

  @Override
  public Source source() {
    return Source.DIRECTORY;
  }

  @Override
  public List<Dirty<?>> dirty() {
    List<Dirty<?>> all = new ArrayList<>(accounts.dirty());
    volume.spans.forEach(span -> all.add(span.dirty));
    failures.spans.forEach(span -> all.add(span.dirty));
    return all;
  }

  @Override
  public void observe(Fact fact) {
    if (!(fact instanceof DirectoryFact record) || !Authentications.is(record)) {
      return;
    }
    String host = Authentications.host(record);
    if (host == null) {
      return;
    }
    long time = record.event().time();
    PairDay key = new PairDay(host, "", days.start(time));
    volume.add(key, time, fact);
    if (Authentications.failed(record)) {
      failures.add(key, time, fact);
      String account = record.account();
      if (account != null && !account.endsWith("$")) {
        accounts.add(key, time, account, 0, fact);
      }
    }
  }

  private Measurement ofAccounts(PairDay key, WindowDistinct most, Duration window, Fact fact) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("accounts", most.sample());
    return measurement(
        "accounts", key, window, most.distinct(), most.start(), most.end(), details, fact);
  }

  private Measurement measurement(
      String variant,
      PairDay key,
      Duration window,
      long count,
      long start,
      long end,
      Map<String, Object> details,
      Fact fact) {
    details.put("kind", variant);
    details.put("count", count);
    details.put("windowSeconds", window.toSeconds());
    return new Measurement(
        Kinds.AUTH,
        variant,
        null,
        Subject.ofHost(key.client()),
        null,
        days.date(key.dayStart()),
        window.toMillis(),
        count,
        0,
        Math.max(1, count),
        0,
        start,
        end,
        details,
        fact.event());
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    volume.collect(into);
    failures.collect(into);
    accounts.collect(into);
  }

  @Override
  public void forgetBefore(long time) {
    volume.forgetBefore(time);
    failures.forgetBefore(time);
    accounts.forgetBefore(time);
  }
}
