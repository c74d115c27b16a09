package org.konseki.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.konseki.enrich.Fact;
import org.konseki.enrich.FirewallFact;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.PairDay;
import org.konseki.profile.WindowDistinct;

/** Distinct inside hosts that one host touched on one port, and distinct ports of one host. */
final class ScanMeter implements Meter {

  private static final Set<String> INSIDE = Set.of("internal", "dmz", "server", "management");

  private final Days days;
  private final DistinctMeter hosts;
  private final DistinctMeter ports;

  ScanMeter(Thresholds scan, Days days, Recollection known) {
    this.days = days;
    this.hosts =
        new DistinctMeter(
            "scanned-hosts",
            scan.kind("hosts"),
            "min_distinct",
            (key, most, window, fact) -> measurement("hosts", key, most, window, fact),
            known);
    this.ports =
        new DistinctMeter(
            "scanned-ports",
            scan.kind("ports"),
            "min_distinct",
            (key, most, window, fact) -> measurement("ports", key, most, window, fact),
            known);
  }

  @Override
  public Source source() {
    return Source.FIREWALL;
  }

  @Override
  public List<Dirty<?>> dirty() {
    return Stream.of(hosts, ports).flatMap(meter -> meter.dirty().stream()).toList();
  }

  @Override
  public void observe(Fact fact) {
    if (fact instanceof FirewallFact traffic
        && traffic.destinationPort() >= 0
        && isInside(traffic.sourceRole())
        && isInside(traffic.destinationRole())) {
      long time = traffic.event().time();
      String source = Clients.of(traffic);
      String port = traffic.destinationPort() + "/" + traffic.transport();
      long day = days.start(time);
      hosts.add(new PairDay(source, port, day), time, traffic.destination(), 0, fact);
      ports.add(new PairDay(source, traffic.destination(), day), time, port, 0, fact);
    }
  }

  private static boolean isInside(@org.jspecify.annotations.Nullable String role) {
    return role != null && INSIDE.contains(role);
  }

  private Measurement measurement(
      String variant, PairDay key, WindowDistinct most, Duration window, Fact fact) {
    boolean ofHosts = variant.equals("hosts");
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("kind", variant);
    details.put(ofHosts ? "port" : "destination", key.destination());
    details.put("distinct", most.distinct());
    details.put("exact", most.exact());
    details.put("windowMinutes", window.toMinutes());
    details.put("sample", most.sample());
    return new Measurement(
        Kinds.SCAN,
        variant,
        ofHosts ? key.destination() : null,
        Subject.ofHost(key.client()),
        ofHosts ? null : key.destination(),
        days.date(key.dayStart()),
        window.toMillis(),
        most.distinct(),
        0,
        Math.max(1, most.distinct()),
        0,
        most.start(),
        most.end(),
        details,
        fact.event());
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    hosts.collect(into);
    ports.collect(into);
  }

  @Override
  public void forgetBefore(long time) {
    hosts.forgetBefore(time);
    ports.forgetBefore(time);
  }
}
