package org.konseki.correlate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.detect.Reasons;
import org.konseki.event.Subject;
import org.konseki.rule.Version;

/**
 * Correlations that are kept and do not hold by what is known so far, when it begins again with
 * what is kept. Not what is missing disproves them, for it may be forgotten since; but what has
 * become known of whom they name does.
 */
final class Doubts {

  private static final int MOST_NAMES = 200_000;

  private final SignalStore signals;
  private final Map<String, Finding> doubtful = new LinkedHashMap<>();
  private final Set<String> news = new HashSet<>();

  /** Doubts about what rests on {@code signals}. */
  Doubts(SignalStore signals) {
    this.signals = signals;
  }

  /** Doubts all of {@code kept}: all that they can rest on is among the signals. */
  void begin(Collection<Finding> kept) {
    doubtful.clear();
    kept.forEach(finding -> doubtful.put(finding.id(), finding));
  }

  /** More has become known of these hosts, accounts and domains. */
  void learn(Set<String> names) {
    if (news.size() < MOST_NAMES) {
      news.addAll(names);
    }
  }

  /** These hold, by what is known now. */
  void resolve(Set<String> ids) {
    doubtful.keySet().removeAll(ids);
  }

  /** What came of what has become known so far is kept. */
  void forgetNews() {
    news.clear();
  }

  /**
   * Ends doubts about those that were found by other rules and tables than {@code version}.
   *
   * @return their ids
   */
  Set<String> endOthers(Version version) {
    Set<String> others = new HashSet<>();
    doubtful.values().stream()
        .filter(kept -> !version.equals(kept.version()))
        .forEach(kept -> others.add(kept.id()));
    doubtful.keySet().removeAll(others);
    return others;
  }

  /** Ids of those that are disproved by now: what rests on one of them is as well. */
  Set<String> disproved() {
    Set<String> disproved = new HashSet<>();
    int before;
    do {
      before = disproved.size();
      for (Finding kept : doubtful.values()) {
        if (namesNews(kept) || steps(kept).stream().anyMatch(disproved::contains)) {
          disproved.add(kept.id());
        }
      }
    } while (disproved.size() > before);
    return disproved;
  }

  /** Ends all doubts, and gives back the ids of those that there were. */
  Set<String> end() {
    Set<String> ended = new HashSet<>(doubtful.keySet());
    doubtful.clear();
    return ended;
  }

  /**
   * Whether what is found now takes the place of {@code kept}, by more that has become known.
   *
   * @param why the news that what is found now rests on
   * @param others ids of those of which that is so: what rests on one of them may be another too
   */
  boolean isOutdated(Finding kept, Reasons why, Version version, Set<String> others) {
    return version.equals(kept.version())
        && (!why.isEmpty() || namesNews(kept) || steps(kept).stream().anyMatch(others::contains));
  }

  private boolean namesNews(Finding finding) {
    Subject subject = finding.subject();
    if ((subject.host() != null && news.contains(subject.host()))
        || (subject.user() != null && news.contains(Keys.bare(subject.user())))
        || steps(finding).stream().map(signals::get).anyMatch(this::isNews)) {
      return true;
    }
    // of the findings of a host, a campaign names the first alone
    return finding.details().get("hosts") instanceof Collection<?> hosts
        && (hosts.stream().anyMatch(news::contains)
            || signals
                .group(SignalStore.destination(String.valueOf(finding.destination())))
                .stream()
                .anyMatch(signal -> counts(signal, finding) && isNews(signal)));
  }

  /** Whether the campaign may rest on it, or one that began earlier with it. */
  private static boolean counts(Signal signal, Finding campaign) {
    Duration window = Duration.parse(String.valueOf(campaign.details().get("window")));
    return signal.isNotable()
        && signal.time() >= campaign.time() - window.toMillis()
        && signal.time() <= campaign.lastTime();
  }

  private boolean isNews(@Nullable Signal signal) {
    return signal != null && signal.names().stream().anyMatch(news::contains);
  }

  /** Ids of the findings that a correlation names. */
  private static List<String> steps(Finding finding) {
    List<String> ids = new ArrayList<>();
    if (finding.details().get("steps") instanceof Collection<?> steps) {
      for (Object step : steps) {
        if (step instanceof Map<?, ?> named && named.get("finding") instanceof String id) {
          ids.add(id);
        }
      }
    }
    return ids;
  }
}
