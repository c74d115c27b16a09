package org.konseki.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Source;

/** Finds what sources do not show. */
final class BlindSpots {

  /** Fewer events than this prove nothing, however long they take to come. */
  private static final long LEAST_EVENTS = 100;

  private final Situation situation;
  private final SourceConfig config;

  BlindSpots(Situation situation, SourceConfig config) {
    this.situation = situation;
    this.config = config;
  }

  /** All blind spots of live detections, those included that few events speak for yet. */
  List<BlindSpot> find() {
    List<BlindSpot> spots = new ArrayList<>();
    for (Source source : Source.values()) {
      List<Feed> telling = FieldReports.telling(situation, source);
      if (telling.isEmpty()) {
        withoutEvents(source, spots);
      } else {
        needed(source)
            .forEach(
                (field, detections) ->
                    lacking(field, detections, FieldReports.lacking(telling, field), spots));
      }
    }
    return spots;
  }

  /** Lines come, none of which gives an event, such as those of BIND without its query log. */
  private void withoutEvents(Source source, List<BlindSpot> spots) {
    List<Feed> sending = situation.sending(source);
    List<String> detections =
        Requirements.of(source).stream()
            .map(Requirement::detection)
            .filter(situation::isLive)
            .toList();
    if (!sending.isEmpty() && !detections.isEmpty()) {
      boolean established = isEstablished(sending, Feed::recentLines);
      spots.add(new BlindSpot(source, null, null, BlindSpot.EVENTS, detections, 0, established));
    }
  }

  private void lacking(
      Field field, List<String> detections, List<Feed> feeds, List<BlindSpot> spots) {
    if (feeds.isEmpty()) {
      return;
    }
    if (field.source() == Source.DIRECTORY) {
      spots.add(spot(field, detections, null, feeds));
    } else {
      feeds.forEach(feed -> spots.add(spot(field, detections, feed.key(), List.of(feed))));
    }
  }

  private BlindSpot spot(
      Field field, List<String> detections, @Nullable FeedKey key, List<Feed> feeds) {
    return new BlindSpot(
        field.source(),
        key == null ? null : key.dataset(),
        key == null ? null : key.observer(),
        field.id(),
        detections,
        feeds.stream().mapToLong(Feed::recentEvents).sum(),
        isEstablished(feeds, Feed::recentEvents));
  }

  private boolean isEstablished(List<Feed> feeds, ToLongFunction<Feed> count) {
    long seen = feeds.stream().mapToLong(count).sum();
    long first = feeds.stream().mapToLong(Feed::firstArrival).min().orElse(situation.now());
    long last = feeds.stream().mapToLong(Feed::lastArrival).max().orElse(first);
    return seen >= config.blindAfterEvents()
        || (seen >= LEAST_EVENTS && last - first >= config.blindAfterTime().toMillis());
  }

  /** The fields that live detections need of {@code source}, and which do. */
  private Map<Field, List<String>> needed(Source source) {
    Map<Field, List<String>> needed = new TreeMap<>();
    for (Requirement requirement : Requirements.of(source)) {
      if (situation.isLive(requirement.detection())) {
        for (Need need : requirement.needs()) {
          if (need instanceof Need.OfField of) {
            needed
                .computeIfAbsent(of.field(), field -> new ArrayList<>())
                .add(requirement.detection());
          }
        }
      }
    }
    return needed;
  }
}
