package org.konseki.pipeline;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.LongHashSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.event.Event;
import org.konseki.state.EventDigest;

/**
 * Requests that are not answered yet. What one's events cause is mostly found in its own works;
 * what they cause together with others' is found in whichever batch took it up, and told here.
 */
final class UnderWay {

  /** A request, and which incidents other batches than its own told it of. */
  static final class Request {
    private final List<Event> events;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final long[] digests;
    private volatile @Nullable LongHashSet ids;

    private Request(List<Event> events, long[] digests) {
      this.events = events;
      this.digests = digests;
    }

    /** Most are never told of anything. */
    private boolean has(long event) {
      LongHashSet known = ids;
      if (known == null) {
        known = LongHashSet.from(digests);
        ids = known;
      }
      return known.contains(event);
    }

    /** Ids of the incidents that it was told of. */
    Set<String> told() {
      return Set.copyOf(told);
    }
  }

  private final Set<Request> requests = ConcurrentHashMap.newKeySet();
  private final EventDigest digest;
  private final long lateness;

  /**
   * No request yet.
   *
   * @param digest of events' ids
   * @param lateness how late events of a source may come behind its newest
   */
  UnderWay(EventDigest digest, Duration lateness) {
    this.digest = requireNonNull(digest, "digest is null");
    this.lateness = requireNonNull(lateness, "lateness is null").toMillis();
  }

  /**
   * A request has come; to be ended.
   *
   * @param digests of the events' ids, in their order
   */
  Request begin(List<Event> events, long[] digests) {
    Request request = new Request(events, digests);
    requests.add(request);
    return request;
  }

  /** It is answered. */
  void end(Request request) {
    requests.remove(request);
  }

  /**
   * Tells requests what single events of theirs caused.
   *
   * @param causes ids of incidents by ids of events
   */
  void tell(Map<String, Set<String>> causes) {
    if (causes.isEmpty()) {
      return;
    }
    causes.forEach(
        (event, incidents) -> {
          long id = digest.of(event);
          for (Request request : requests) {
            if (request.has(id)) {
              request.told.addAll(incidents);
            }
          }
        });
  }

  /**
   * Tells requests of a finding that waited for an hour to be over: those whose events say so,
   * being later by more than their source's others may come.
   *
   * @param incidents ids of the finding's incidents
   * @return them by the event of each request that says so
   */
  Map<String, Set<String>> ended(Finding finding, Set<String> incidents) {
    Map<String, Set<String>> causes = new HashMap<>();
    for (Request request : requests) {
      for (Event event : request.events) {
        if (finding.sources().contains(event.source().id())
            && event.time() - lateness > finding.lastTime()) {
          request.told.addAll(incidents);
          causes.put(event.id(), incidents);
          break;
        }
      }
    }
    return causes;
  }
}
