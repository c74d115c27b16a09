package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.konseki.correlate.Samples;
import org.konseki.detect.Finding;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.Origin;
import org.konseki.state.EventDigest;

/** Requests under way are told of what is theirs. */
class UnderWayTest {

  private static final EventDigest DIGEST = EventDigest.random();
  private static final Duration LATENESS = Duration.ofHours(1);
  private static final Finding FINDING =
      Samples.finding("dns-tunnel", Samples.PC, "evil.example", 30);

  private final UnderWay requests = new UnderWay(DIGEST, LATENESS);

  private static Event query(String id, long time) {
    return new DnsQuery(Origin.of(id, time, "test", null, "original"), "10.0.0.1", "name", "A");
  }

  private UnderWay.Request begin(Event... events) {
    return requests.begin(List.of(events), DIGEST.of(List.of(events)));
  }

  @Test
  void tell_ofAnEvent_reachesItsRequestOnly() {
    UnderWay.Request one = begin(query("a", 0), query("b", 0));
    UnderWay.Request other = begin(query("c", 0));
    UnderWay.Request answered = begin(query("b", 0));
    requests.end(answered);

    requests.tell(Map.of("b", Set.of("incident"), "d", Set.of("another")));

    assertThat(one.told()).containsExactly("incident");
    assertThat(other.told()).isEmpty();
    assertThat(answered.told()).isEmpty();
  }

  @Test
  void ended_hour_reachesThoseWhoseEventsSaySo() {
    long end = FINDING.lastTime() + LATENESS.toMillis();
    UnderWay.Request early = begin(query("early", end));
    UnderWay.Request late = begin(query("a", end), query("late", end + 1));

    Map<String, Set<String>> causes = requests.ended(FINDING, Set.of("incident"));

    assertThat(causes).containsOnlyKeys("late");
    assertThat(late.told()).containsExactly("incident");
    assertThat(early.told()).isEmpty();
  }
}
