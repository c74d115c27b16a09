package org.konseki.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds sources that have fallen silent.
 *
 * <p>A source as a whole is held to its row. One of its devices is so only while others of the
 * source still send, and only if it used to send around the clock: a PC that forwards its own log
 * is switched off every evening.
 */
final class Silences {

  private final Situation situation;

  Silences(Situation situation) {
    this.situation = situation;
  }

  /** All that is silent now. */
  List<Silence> find() {
    List<Silence> silences = new ArrayList<>();
    for (ExpectedSource row : situation.expected().values()) {
      List<Feed> feeds = situation.feeds(row.source());
      List<Feed> silent = feeds.stream().filter(situation::isSilent).toList();
      if (!feeds.isEmpty() && silent.size() == feeds.size()) {
        silences.add(whole(row, feeds));
      } else {
        silent.stream().filter(Feed::isSteady).forEach(feed -> silences.add(of(row, feed)));
      }
    }
    return silences;
  }

  private static Silence whole(ExpectedSource row, List<Feed> feeds) {
    List<String> observers =
        feeds.stream().map(feed -> feed.key().observer()).filter(Objects::nonNull).toList();
    @Nullable String only = observers.stream().distinct().count() == 1 ? observers.get(0) : null;
    return new Silence(
        row.source(),
        null,
        only,
        feeds.stream().mapToLong(Feed::lastArrival).max().orElseThrow(),
        Objects.requireNonNull(row.silentAfter()),
        row.row(),
        feeds.stream().anyMatch(Feed::isSteady));
  }

  private static Silence of(ExpectedSource row, Feed feed) {
    return new Silence(
        row.source(),
        feed.key().dataset(),
        feed.key().observer(),
        feed.lastArrival(),
        Objects.requireNonNull(row.silentAfter()),
        row.row(),
        true);
  }
}
