package org.konseki.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konseki.enrich.Fact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.PairDay;
import org.konseki.profile.Profiles;
import org.konseki.profile.WindowSum;

/** Bytes that one client sent to one destination: POSTs, and CONNECTs (report, 大量のHTTP通信). */
final class UploadMeter implements Meter {

  private static final int MOST_PAIRS = 200_000;

  /** One length of sliding window that some row names. */
  private final class Span {
    final Duration window;
    final Profiles<PairDay, Upload> uploads;
    final Dirty<PairDay> dirty;

    Span(Duration window, Recollection known) {
      String name = "uploads/" + window;
      this.window = window;
      this.uploads =
          known.profiles(
              name,
              MOST_PAIRS,
              new EntryCodec<>(PairDay.CODEC, in -> Upload.read(in, window)),
              key -> new Upload(window),
              Recollection.CLIENT);
      this.dirty = known.dirty(name, PairDay.CODEC, Recollection.CLIENT);
    }

    void observe(ProxyFact fact) {
      ProxyRequest request = fact.event();
      long time = request.time();
      PairDay key = days.key(Clients.of(fact), fact.destination(), time);
      Upload upload = uploads.at(key, time);
      if (upload != null) {
        upload.add(request);
        if (upload.atMost() >= least || dirty.wasShown(key)) {
          dirty.mark(key, fact);
        }
      }
    }

    void collect(List<Measurement> into) {
      dirty.drain(
          (key, fact) -> {
            Upload upload = uploads.get(key);
            Optional<WindowSum> most = upload == null ? Optional.empty() : upload.most();
            if (upload != null
                && most.isPresent()
                && (most.get().sum() >= least || dirty.wasShown(key))) {
              dirty.show(key, fact);
              into.add(measurement(key, upload, most.get(), (ProxyFact) fact));
            }
          });
    }

    private Measurement measurement(PairDay key, Upload upload, WindowSum most, ProxyFact fact) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("destination", key.destination());
      details.put("bytes", most.sum());
      details.put("requests", most.count());
      details.put("windowMinutes", window.toMinutes());
      details.put("bytesOf", upload.hasRequestBytes() ? "requests" : "responses");
      return new Measurement(
          Kinds.UPLOAD,
          upload.hasRequestBytes() ? "requests" : "responses",
          null,
          Subject.ofHost(key.client()),
          key.destination(),
          days.date(key.dayStart()),
          window.toMillis(),
          most.sum(),
          0,
          Math.max(1, most.count()),
          0,
          most.start(),
          most.end(),
          details,
          fact.event());
    }
  }

  private final List<Span> spans;
  private final double least;
  private final Days days;

  UploadMeter(Thresholds volume, Days days, Recollection known) {
    this.days = days;
    this.least = volume.least("min_bytes");
    this.spans = volume.windows().stream().map(window -> new Span(window, known)).toList();
  }

  @Override
  public Source source() {
    return Source.PROXY;
  }

  @Override
  public List<Dirty<?>> dirty() {
    return spans.stream().<Dirty<?>>map(span -> span.dirty).toList();
  }

  @Override
  public void observe(Fact fact) {
    if (fact instanceof ProxyFact proxy
        && proxy.outcome().equals("permitted")
        && (proxy.method().equals("POST")
            || proxy.method().equals("CONNECT")
            || proxy.method().equals("PUT"))) {
      spans.forEach(span -> span.observe(proxy));
    }
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    spans.forEach(span -> span.collect(into));
  }

  @Override
  public void forgetBefore(long time) {
    long horizon = days.start(time);
    for (Span span : spans) {
      span.uploads.forgetBefore(time);
      span.dirty.forget(key -> key.dayStart() < horizon);
    }
  }
}
