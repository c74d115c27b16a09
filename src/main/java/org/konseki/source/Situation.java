package org.konseki.source;

import java.util.List;
import java.util.Map;
import org.konseki.event.Source;
import org.konseki.table.Tables;

/**
 * All that silence, blindness and coverage are judged by, at one moment.
 *
 * @param feeds what has come
 * @param tables the live tables
 * @param rules how many rules each live detection is compiled to
 * @param indicators whether any indicator is known
 * @param started wall time at which the service started: before that it could hear nothing
 * @param now wall time, milliseconds since 1970-01-01T00:00Z
 */
public record Situation(
    List<Feed> feeds,
    Tables tables,
    Map<String, Integer> rules,
    boolean indicators,
    long started,
    long now) {

  public Situation {
    feeds = List.copyOf(feeds);
    rules = Map.copyOf(rules);
  }

  /** What is expected of each source. */
  Map<Source, ExpectedSource> expected() {
    return ExpectedSource.of(tables);
  }

  /** Whether {@code feed} has sent nothing for longer than its source's row allows. */
  public boolean isSilent(Feed feed) {
    return isSilent(feed.key().source(), feed.lastArrival());
  }

  /** Whether {@code source} may not be silent since {@code lastArrival} for as long as it is. */
  boolean isSilent(Source source, long lastArrival) {
    ExpectedSource row = expected().get(source);
    return row != null
        && row.silentAfter() != null
        && now - Math.max(lastArrival, started) > row.silentAfter().toMillis();
  }

  /** The feeds of {@code source}. */
  List<Feed> feeds(Source source) {
    return feeds.stream().filter(feed -> feed.key().source() == source).toList();
  }

  /** The feeds of {@code source} that are not silent. */
  List<Feed> sending(Source source) {
    return feeds(source).stream().filter(feed -> !isSilent(feed)).toList();
  }

  /** Whether the live rules have {@code detection}, and any row decides for it. */
  boolean isLive(String detection) {
    return rules.getOrDefault(detection, 0) > 0;
  }
}
