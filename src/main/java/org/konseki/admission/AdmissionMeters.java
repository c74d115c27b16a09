package org.konseki.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;

/** What {@code /q/metrics} tells of requests under way; docs/operations.md lists it. */
@ApplicationScoped
class AdmissionMeters {

  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Map<CutOff.Reason, Counter> cut = new EnumMap<>(CutOff.Reason.class);

  AdmissionMeters(MeterRegistry registry, Rooms rooms) {
    for (Refusal refusal : Refusal.values()) {
      refused.put(
          refusal,
          Counter.builder("konseki.requests.refused")
              .description("Requests of which nothing was taken, by why")
              .tag("reason", refusal.id())
              .register(registry));
    }
    for (CutOff.Reason reason : CutOff.Reason.values()) {
      cut.put(
          reason,
          Counter.builder("konseki.requests.cut")
              .description("Bodies that were not waited for any longer, by why")
              .tag("reason", reason.id())
              .register(registry));
    }
    Gauge.builder("konseki.intake.bytes", rooms.memory(), Room::taken)
        .description("Memory set aside for requests under way")
        .register(registry);
    Gauge.builder("konseki.intake.bytes.most", rooms.memory(), Room::size)
        .description("Memory that requests under way may take")
        .register(registry);
    Gauge.builder("konseki.requests.working", rooms.turns(), Turns::working)
        .description("Requests with bodies that are worked on, without streams")
        .register(registry);
    Gauge.builder("konseki.requests.waiting", rooms.turns(), Turns::waiting)
        .description("Requests with bodies that wait for their turn")
        .register(registry);
    Gauge.builder("konseki.requests.streams", rooms.streams(), Room::taken)
        .description("Bodies of more than 1 MiB that are worked on while they come")
        .register(registry);
  }

  /** Made at the start, so that the gauges are there before anything is refused. */
  void start(@Observes StartupEvent event) {}

  void refused(Refusal refusal) {
    refused.get(refusal).increment();
  }

  void cut(CutOff.Reason reason) {
    cut.get(reason).increment();
  }
}
