package org.konseki.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.Origin;

class FutureTimesTest {

  private static final long NOW = Instant.parse("2015-06-05T03:00:00Z").toEpochMilli();
  private final FutureTimes times =
      new FutureTimes(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), Duration.ofHours(1));

  private static Event event(long time) {
    return new DnsQuery(Origin.of("id", time, "bind", null, "line"), "10.0.0.1", "a.example", null);
  }

  @Test
  void clamp_withinTolerance_isLeftAlone() {
    Event event = event(NOW + Duration.ofHours(1).toMillis());

    assertThat(times.clamp(event)).isSameAs(event);
  }

  @Test
  void clamp_beyondTolerance_isOfNowAndKeepsIdAndReportedTime() {
    Event clamped = times.clamp(event(NOW + Duration.ofHours(1).toMillis() + 1));

    assertThat(clamped.time()).isEqualTo(NOW);
    assertThat(clamped.id()).isEqualTo("id");
    assertThat(clamped.origin().arrival().reported())
        .isEqualTo(NOW + Duration.ofHours(1).toMillis() + 1);
    assertThat(clamped.origin().original()).isEqualTo("line");
  }

  @Test
  void clamp_theEndOfTime_doesNotOverflow() {
    assertThat(times.clamp(event(Long.MAX_VALUE)).time()).isEqualTo(NOW);
    assertThat(times.clamp(event(Long.MIN_VALUE)).origin().arrival().clamped()).isFalse();
  }
}
