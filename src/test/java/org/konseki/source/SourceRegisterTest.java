package org.konseki.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Source;

class SourceRegisterTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** A chunk and when it arrives. */
  record Chunk(long arrival, List<Event> events, long duplicates) {}

  private final TestClock clock = new TestClock();

  @Property(tries = 300)
  void add_chunksInAnyOrder_sameFeeds(@ForAll("chunks") List<Chunk> chunks, @ForAll Random random) {
    Set<Feed> inOrder = register(chunks);
    List<Chunk> shuffled = new ArrayList<>(chunks);
    Collections.shuffle(shuffled, random);

    assertThat(register(shuffled)).isEqualTo(inOrder);
  }

  @Property(tries = 300)
  void add_partsOfOneHour_sameAsAtOnce(@ForAll("chunks") List<Chunk> chunks) {
    List<Event> all = chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
    List<Chunk> single = all.stream().map(event -> new Chunk(HOUR, List.of(event), 0)).toList();

    assertThat(register(single)).isEqualTo(register(List.of(new Chunk(HOUR, all, 0))));
  }

  @Property(tries = 300)
  void restore_whatWasKept_goesOnAsIfNeverStopped(
      @ForAll("chunks") List<Chunk> chunks, @ForAll Random random) {
    int cut = random.nextInt(chunks.size() + 1);
    SourceRegister first = new SourceRegister(clock);
    add(chunks.subList(0, cut), first);
    SourceRegister second = new SourceRegister(clock);
    add(chunks.subList(cut, chunks.size()), second);
    second.restore(first.feeds());

    assertThat(new HashSet<>(second.feeds())).isEqualTo(register(chunks));
  }

  @Property(tries = 300)
  void add_any_countsAsCountingOneByOneDoes(@ForAll("chunks") List<Chunk> chunks) {
    for (Feed feed : register(chunks)) {
      List<Event> own =
          chunks.stream()
              .flatMap(chunk -> chunk.events().stream())
              .filter(event -> FeedKey.of(event).equals(feed.key()))
              .toList();
      long lastHour = feed.lastArrival() / HOUR;
      long withAgent =
          chunks.stream()
              .filter(chunk -> chunk.arrival() / HOUR > lastHour - 24)
              .flatMap(chunk -> chunk.events().stream())
              .filter(event -> FeedKey.of(event).equals(feed.key()))
              .filter(event -> event instanceof ProxyRequest web && web.userAgent() != null)
              .count();

      assertThat(feed.events() + feed.duplicates()).isEqualTo(own.size());
      assertThat(feed.newest()).isEqualTo(own.stream().mapToLong(Event::time).max().orElseThrow());
      assertThat(feed.oldest()).isEqualTo(own.stream().mapToLong(Event::time).min().orElseThrow());
      assertThat(feed.shown(Field.USER_AGENT)).isEqualTo(withAgent);
    }
    long duplicates = register(chunks).stream().mapToLong(Feed::duplicates).sum();
    assertThat(duplicates).isEqualTo(chunks.stream().mapToLong(Chunk::duplicates).sum());
  }

  @Test
  void add_chunkSentAgain_isAllDuplicates() {
    List<Event> events = List.of(web("squid", 5, null), web("other", 6, null));
    SourceRegister register = new SourceRegister(clock);
    register.add(events, 0);
    register.add(events, 2);

    assertThat(register.feeds())
        .allSatisfy(
            feed -> {
              assertThat(feed.events()).isEqualTo(1);
              assertThat(feed.duplicates()).isEqualTo(1);
            });
  }

  @Test
  void add_moreDevicesThanAreToldApart_countsTheRestTogether() {
    SourceRegister register = new SourceRegister(clock);
    for (int i = 0; i < SourceRegister.MOST_FEEDS + 50; i++) {
      register.add(List.of(web("d" + i, 5, null)), 0);
    }

    assertThat(register.feeds()).hasSize(SourceRegister.MOST_FEEDS + 1);
    assertThat(register.feeds())
        .filteredOn(feed -> feed.key().equals(FeedKey.others(Source.PROXY)))
        .singleElement()
        .extracting(Feed::events)
        .isEqualTo(50L);
  }

  @Test
  void addLines_ofAFormat_countForItsSource() {
    SourceRegister register = new SourceRegister(clock);
    register.addLines("bind", 7, 2);
    register.addLines("ecs", 0, 3);

    assertThat(register.feeds()).hasSize(1);
    Feed feed = register.feeds().get(0);
    assertThat(feed.key()).isEqualTo(new FeedKey(Source.DNS, "bind", null));
    assertThat(feed.uninteresting()).isEqualTo(7);
    assertThat(feed.rejected()).isEqualTo(2);
    assertThat(feed.newest()).isNull();
    assertThat(feed.shares()).isEmpty();
  }

  @Test
  void forget_notHeardOfForNinetyDays_isDropped() {
    SourceRegister register = new SourceRegister(clock);
    register.add(List.of(web("old", 5, null)), 0);
    clock.advance(Duration.ofDays(91));
    register.add(List.of(web("new", 5, null)), 0);

    assertThat(register.forget()).containsExactly(new FeedKey(Source.PROXY, "old", null));
    assertThat(register.feeds()).hasSize(1);
  }

  @Test
  void feed_day_saysHowMuchAndWhatItShows() {
    SourceRegister register = new SourceRegister(clock);
    register.add(List.of(web("squid", 5, "Mozilla"), web("squid", 6, null)), 0);
    Feed feed = register.feeds().get(0);

    assertThat(feed.shares())
        .containsEntry(Field.USER_AGENT, 0.5)
        .containsEntry(Field.RESPONSE_BYTES, 1.0)
        .containsEntry(Field.REQUEST_BYTES, 0.0);
    assertThat(feed.eventsPerHour(clock.millis())).isEqualTo(2 / 24.0);
    assertThat(feed.eventsPerHour(clock.millis() + 25 * HOUR)).isZero();
  }

  private Set<Feed> register(List<Chunk> chunks) {
    SourceRegister register = new SourceRegister(clock);
    add(chunks, register);
    return new HashSet<>(register.feeds());
  }

  private void add(List<Chunk> chunks, SourceRegister register) {
    for (Chunk chunk : chunks) {
      clock.set(chunk.arrival());
      register.add(chunk.events(), chunk.duplicates());
    }
  }

  @Provide
  Arbitrary<List<Chunk>> chunks() {
    Arbitrary<Event> event =
        Combinators.combine(
                Arbitraries.of("squid", "squid-combined"),
                Arbitraries.longs().between(0, 1_000_000),
                Arbitraries.of("Mozilla", null),
                Arbitraries.of(true, false))
            .as((dataset, time, agent, dns) -> dns ? dns(time) : web(dataset, time, agent));
    return Combinators.combine(
            Arbitraries.longs().between(0, 60 * HOUR),
            event.list().ofMinSize(1).ofMaxSize(6),
            Arbitraries.integers().between(0, 2))
        .as(
            (arrival, events, share) ->
                new Chunk(arrival, events, share == 2 ? events.size() : share))
        .list()
        .ofMaxSize(12);
  }

  private static Event dns(long time) {
    return new DnsQuery(
        Origin.of("id", time, "bind", "ns1", ""), "192.168.100.15", "example.com", "A");
  }

  private static Event web(String dataset, long time, String agent) {
    return new ProxyRequest(
        new Origin("id", time, dataset, null, "", Map.of()),
        "192.168.100.15",
        null,
        "GET",
        "http://example.com/",
        "example.com",
        80,
        "/",
        200,
        100,
        -1,
        agent,
        null,
        null,
        null);
  }
}
