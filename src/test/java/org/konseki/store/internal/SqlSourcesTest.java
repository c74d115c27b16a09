package org.konseki.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.event.Source;
import org.konseki.source.Feed;
import org.konseki.source.FeedKey;
import org.konseki.source.Field;
import org.konseki.source.Hour;

class SqlSourcesTest {

  @TempDir Path folder;

  @Test
  void keep_feeds_areReadBackAsTheyWere() {
    SqlSources sources = new SqlSources(TestDatabase.open(folder));
    Feed named = feed("fw1", 5);
    Feed unnamed =
        new Feed(new FeedKey(Source.DNS, "bind", null), 0, 0, 0, 2, 0, null, null, 7, 8, List.of());
    sources.keep(List.of(named, unnamed), List.of());

    assertThat(sources.feeds()).containsExactlyInAnyOrder(named, unnamed);
  }

  @Test
  void keep_sameKeyAgain_replaces() {
    SqlSources sources = new SqlSources(TestDatabase.open(folder));
    sources.keep(List.of(feed("fw1", 5), feed("fw2", 5)), List.of());
    sources.keep(List.of(feed("fw1", 6)), List.of(feed("fw2", 5).key()));

    assertThat(sources.feeds()).containsExactly(feed("fw1", 6));
  }

  private static Feed feed(String observer, long events) {
    return new Feed(
        new FeedKey(Source.FIREWALL, "netscreen", observer),
        events,
        1,
        4,
        2,
        3,
        10L,
        20L,
        30,
        40,
        List.of(new Hour(400_000, events, 0, Map.of(Field.DENIED_TRAFFIC, events))));
  }
}
