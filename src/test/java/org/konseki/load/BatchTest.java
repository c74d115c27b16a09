package org.konseki.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konseki.event.Event;
import org.konseki.event.Source;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.ingest.format.Formats;
import org.konseki.ingest.format.LineContext;

/** The driver's batches. */
class BatchTest {

  private static final long START = Instant.parse("2026-04-01T00:00:00Z").toEpochMilli();
  private static final LineContext CONTEXT =
      new LineContext(ZoneOffset.UTC, OptionalInt.empty(), Instant.parse("2026-06-01T00:00:00Z"));

  @ParameterizedTest
  @EnumSource
  void stamp_anyFormat_makesEveryEventANewOneOfItsTime(Format format) {
    Batch batch = batch(format, 200);
    Set<String> ids = new HashSet<>();

    for (int sent = 0; sent < 5; sent++) {
      batch.stamp(5_000_000L + 200L * sent, START);
      for (Event event : events(format, batch)) {
        ids.add(event.id());
        assertThat(event.time()).isBetween(START + 999_000, START + 1_001_000);
      }
    }

    assertThat(ids).hasSize(1000);
  }

  @Test
  void stamp_normalizedEvents_areOfAllKindsAndManyClients() {
    Map<Source, Integer> kinds = new EnumMap<>(Source.class);
    Batch batch = batch(Format.ECS, 2000);
    batch.stamp(0, START);

    events(Format.ECS, batch).forEach(event -> kinds.merge(event.source(), 1, Integer::sum));

    assertThat(kinds).containsKeys(Source.values());
    assertThat(kinds.get(Source.PROXY)).isGreaterThan(kinds.get(Source.MAIL));
  }

  @Test
  void stamp_slowClockOverMidnight_movesOnByTheSecond() {
    Batch batch = Format.ECS.batches(1, 1, 200, "/", new Scene(100_000, 1)).get(0);
    batch.stamp(0, START - 100_000);

    assertThat(events(Format.ECS, batch).stream().map(Event::time))
        .containsExactlyElementsOf(
            LongStream.range(-100, 100).mapToObj(second -> START + second * 1_000).toList());
  }

  @Test
  void batches_sameSeed_areTheSame() {
    assertThat(batch(Format.ECS, 50).request()).isEqualTo(batch(Format.ECS, 50).request());
  }

  private static Batch batch(Format format, int events) {
    return format.batches(1, 1, events, "/", Scene.OFFICE).get(0);
  }

  private static List<Event> events(Format format, Batch batch) {
    return batch.body().lines().map(line -> event(format, line)).toList();
  }

  private static Event event(Format format, String line) {
    Parsed parsed =
        format == Format.ECS
            ? EcsReader.ofAllKinds().read(line, ZoneOffset.UTC)
            : Formats.byId(format.id()).orElseThrow().parse(line, CONTEXT);
    assertThat(parsed).as(line).isInstanceOf(Parsed.Accepted.class);
    return ((Parsed.Accepted) parsed).event();
  }
}
