package org.konseki.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.konseki.detect.Finding;
import org.konseki.event.Event;
import org.konseki.event.Source;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.format.Formats;
import org.konseki.ingest.format.LineContext;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/**
 * A service that lines are sent to, with the shipped tables and all detections live unless told
 * otherwise; its clock stands still.
 */
final class Scene {

  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  static final Tables SHIPPED = shipped();

  /** The shipped defaults. */
  static final SourceConfig CONFIG =
      new SourceConfig() {
        @Override
        public int blindAfterEvents() {
          return 1000;
        }

        @Override
        public Duration blindAfterTime() {
          return Duration.ofDays(1);
        }
      };

  final TestClock clock = new TestClock();
  final SourceRegister register = new SourceRegister(clock);
  final Map<String, Integer> rules = new HashMap<>();
  Tables tables = SHIPPED;
  boolean indicators;
  private long started = clock.millis();
  private final Map<String, Finding> open = new HashMap<>();

  Scene() {
    for (Source source : Source.values()) {
      Requirements.of(source).forEach(requirement -> rules.put(requirement.detection(), 1));
    }
  }

  /** Lets the service stop now and start again after {@code pause}. */
  void restart(Duration pause) {
    clock.advance(pause);
    started = clock.millis();
  }

  /** Sends lines of a log format. */
  Scene send(String format, List<String> lines) {
    List<Event> events = new ArrayList<>();
    int rejected = 0;
    int uninteresting = 0;
    LineContext context = new LineContext(TOKYO, OptionalInt.of(2015), clock.instant());
    for (String line : lines) {
      Parsed parsed = Formats.byId(format).orElseThrow().parse(line, context);
      if (parsed instanceof Parsed.Accepted accepted) {
        events.add(accepted.event());
      } else if (parsed instanceof Parsed.Rejected) {
        rejected++;
      } else {
        uninteresting++;
      }
    }
    register.add(events, 0);
    register.addLines(format, uninteresting, rejected);
    return this;
  }

  Scene send(String format, String... lines) {
    return send(format, List.of(lines));
  }

  /** Sends the report's log lines of a format. */
  Scene sendSamples(String format, String file) {
    try (InputStream in = Scene.class.getResourceAsStream("/samples/" + file)) {
      return send(format, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the lines once an hour for so many hours. */
  Scene sendHourly(int hours, String format, List<String> lines) {
    for (int i = 0; i < hours; i++) {
      send(format, lines);
      clock.advance(Duration.ofHours(1));
    }
    return this;
  }

  Situation situation() {
    return new Situation(register.feeds(), tables, rules, indicators, started, clock.millis());
  }

  Coverage coverage() {
    return new CoverageReport(situation(), CONFIG).make();
  }

  /** What the watch finds now; it remembers what is open. */
  List<Finding> check() {
    List<Finding> changed = new SourceWatch(CONFIG, TOKYO).check(situation(), open.values());
    for (Finding finding : changed) {
      if (SourceWatch.isOpen(finding)) {
        open.put(finding.id(), finding);
      } else {
        open.remove(finding.id());
      }
    }
    return changed;
  }

  private static Tables shipped() {
    try {
      return TableLoader.load(Workbooks.shipped()).tables();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
