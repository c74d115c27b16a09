package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.konseki.event.Event;
import org.konseki.rule.RuleMetadata;

/**
 * A whole day on which all detections fire gives the same findings and incidents in whatever order
 * it arrives within the lateness, in whatever requests, over however many shards, some of them sent
 * twice. More tries: {@code -Dkonseki.order.tries=200}.
 *
 * <p>Compared are the ids of all findings, correlations and incidents; of findings and correlations
 * subject, destination, severity, score, row, count, times and all details; of incidents rule,
 * subject, score, stages and findings. Not compared, since they tell of the way there: which of a
 * measurement's many events it shows as evidence, with what rests on them (profiles keep sums, not
 * events); and an incident's severity, which stays as bad as it ever was.
 */
class ReferenceDayPropertiesTest {

  private static final int TRIES = Integer.getInteger("konseki.order.tries", 8);

  /** Days, each shuffled several times. */
  private static final int SHUFFLES = 4;

  private static final int[] SHARDS = {1, 2, 4};
  private static final Map<Integer, Map<String, String>> EXPECTED = new HashMap<>();

  static IntStream tries() {
    return IntStream.range(0, TRIES);
  }

  @ParameterizedTest
  @MethodSource("tries")
  void submit_dayInAnyOrderAndRequestsAndShards_sameFindingsAndIncidents(int number)
      throws Exception {
    List<Event> day = ReferenceDay.of(number / SHUFFLES);
    Random random = new Random(number);
    int shards = SHARDS[number % SHARDS.length];
    List<List<Event>> requests = DayRuns.requests(day, random, 1 + random.nextInt(60));

    Map<String, String> found =
        number % 2 == 0 ? DayRuns.inTurn(requests, shards) : DayRuns.atOnce(requests, shards);

    assertThat(found).isEqualTo(expected(number / SHUFFLES));
  }

  @Test
  void day_firesAllDetections() throws InterruptedException {
    TreeSet<String> fired = new TreeSet<>();
    expected(0).values().forEach(words -> fired.add(words.substring(0, words.indexOf(' '))));

    assertThat(fired)
        .containsAll(
            DayRuns.JUDGEMENT.rules().detections().stream().map(RuleMetadata::detection).toList())
        .contains("chain-dns-proxy-ad", "campaign-destination", "risk-score", "incident");
  }

  /** One shard, in order of event time. */
  private static Map<String, String> expected(int seed) throws InterruptedException {
    Map<String, String> known = EXPECTED.get(seed);
    if (known == null) {
      List<Event> day = ReferenceDay.of(seed);
      List<List<Event>> requests = new ArrayList<>();
      for (int from = 0; from < day.size(); from += 50) {
        requests.add(day.subList(from, Math.min(day.size(), from + 50)));
      }
      known = DayRuns.inTurn(requests, 1);
      EXPECTED.put(seed, known);
    }
    return known;
  }
}
