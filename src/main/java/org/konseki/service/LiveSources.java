package org.konseki.service;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.konseki.event.Event;
import org.konseki.pipeline.Judgement;
import org.konseki.rule.RuleMetadata;
import org.konseki.source.Coverage;
import org.konseki.source.CoverageReport;
import org.konseki.source.Feed;
import org.konseki.source.FeedKey;
import org.konseki.source.Situation;
import org.konseki.source.SourceConfig;
import org.konseki.source.SourceRegister;
import org.konseki.store.SourceStore;

/** The live register of who sends what, kept across restarts, and what it says of coverage. */
@ApplicationScoped
public class LiveSources {

  private final Engine engine;
  private final LiveIndicators indicators;
  private final SourceStore store;
  private final SourceConfig config;
  private final Clock clock;
  private final SourceRegister register;
  private final Map<FeedKey, Feed> kept = new HashMap<>();
  private volatile long started;

  LiveSources(
      Engine engine,
      LiveIndicators indicators,
      SourceStore store,
      SourceConfig config,
      Clock clock) {
    this.engine = engine;
    this.indicators = indicators;
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.register = new SourceRegister(clock);
  }

  void start(@Observes StartupEvent event) {
    started = clock.millis();
    List<Feed> feeds = store.feeds();
    register.restore(feeds);
    synchronized (kept) {
      feeds.forEach(feed -> kept.put(feed.key(), feed));
    }
  }

  /** Counts events that were judged, {@code duplicates} of them before. */
  void add(List<Event> events, long duplicates) {
    register.add(events, duplicates);
  }

  /** Likewise, of events that were added up. */
  void add(SourceRegister.Sums events, long duplicates) {
    register.add(events, duplicates);
  }

  /** Counts lines of a format that gave no event. */
  void addLines(String format, long uninteresting, long rejected) {
    register.addLines(format, uninteresting, rejected);
  }

  /** Writes what has changed since it was last written. */
  void keep() {
    List<FeedKey> forgotten = register.forget();
    synchronized (kept) {
      List<Feed> changed =
          register.feeds().stream().filter(feed -> !feed.equals(kept.get(feed.key()))).toList();
      store.keep(changed, forgotten);
      kept.keySet().removeAll(forgotten);
      changed.forEach(feed -> kept.put(feed.key(), feed));
    }
  }

  /**
   * What there is to judge sources by now.
   *
   * @throws NotReady while the rules are being compiled
   */
  public Situation situation() {
    Judgement judgement = engine.pipeline().judgement();
    return new Situation(
        register.feeds(),
        judgement.tables(),
        rules(judgement),
        indicators.current().size() > 0,
        started,
        clock.millis());
  }

  /**
   * What can be detected now, and what cannot.
   *
   * @throws NotReady while the rules are being compiled
   */
  public Coverage coverage() {
    return new CoverageReport(situation(), config).make();
  }

  private static Map<String, Integer> rules(Judgement judgement) {
    Map<String, Integer> rules = new HashMap<>();
    for (RuleMetadata metadata : judgement.rules().detections()) {
      rules.put(metadata.detection(), 0);
    }
    judgement
        .rules()
        .rules()
        .values()
        .forEach(rule -> rules.merge(rule.detection(), 1, Integer::sum));
    return rules;
  }
}
