package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.incident.Incident;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.table.JsonTables;
import org.konseki.table.ReadTables;
import org.konseki.table.Tables;

/** Runs of a {@link ReferenceDay}, with the shipped rules and tables that suit an office. */
final class DayRuns {

  static final Duration LATENESS = Duration.ofHours(1);

  /** After all events. */
  static final Instant NOW = Instant.parse("2015-06-06T00:00:00Z");

  /** Measurements of many events: which of those they show depends on when they were looked at. */
  private static final Set<String> OF_MANY =
      Set.of(
          "proxy-periodic",
          "proxy-upload-volume",
          "dns-tunnel",
          "fw-scan",
          "fw-deny-surge",
          "ad-auth-surge",
          "ad-auth-volume",
          "mail-campaign",
          "mail-outbound-volume");

  private static final String TABLES =
      """
      {"network/domains": [{"domain": "example.co.jp"}],
       "network/roles": [{"address": "192.168.1.80", "role": "proxy"},
                         {"address": "192.168.1.53", "role": "dns-resolver"}],
       "ad/admin-hosts": [{"account": "administrator", "addresses": "192.0.2.30"}],
       "dns/tunnel": [{"min_distinct": 20, "min_length": 30, "window": "1h",
                       "severity": "medium", "score": 55}],
       "proxy/volume": [{"min_bytes": "2MB", "window": "1h", "severity": "medium", "score": 50}]}
      """;

  static final Judgement JUDGEMENT = judgement();
  static final CorrelationRules JOINS = CorrelationRules.compile(JUDGEMENT.tables());
  private static final IndicatorIndex INDICATORS =
      IndicatorIndex.of(
          List.of(
              indicator(Indicator.Type.DOMAIN, "apt.example.com"),
              indicator(Indicator.Type.IP, "203.0.113.77")));

  static final Clock CLOCK = Clock.fixed(NOW, ShippedJudgement.TOKYO);

  private DayRuns() {}

  private static Indicator indicator(Indicator.Type type, String value) {
    return new Indicator(type, value, true, true, null, -1, Long.MAX_VALUE);
  }

  private static Judgement judgement() {
    try {
      ReadTables read = JsonTables.read(new ObjectMapper().readTree(TABLES));
      assertThat(read.errors()).isEmpty();
      Tables tables = ShippedJudgement.get().tables().with(read.tables());
      return new Judgement(
          new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables),
          Lookups.of(tables, ShippedJudgement.TOKYO),
          tables);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Pipeline pipeline(Ledger ledger, int shards) {
    return pipeline(ledger, shards, Recall.none());
  }

  static Pipeline pipeline(Ledger ledger, int shards, Recall recall) {
    return new Pipeline(
        JUDGEMENT,
        () -> INDICATORS,
        ShippedJudgement.TOKYO,
        ledger,
        shards,
        CLOCK,
        LATENESS,
        recall);
  }

  /** What is found when requests come one after the other. */
  static Map<String, String> inTurn(List<List<Event>> requests, int shards)
      throws InterruptedException {
    try (JoiningLedger ledger = new JoiningLedger(JUDGEMENT, JOINS, LATENESS)) {
      try (Pipeline pipeline = pipeline(ledger, shards)) {
        for (List<Event> request : requests) {
          pipeline.submit(request).join();
        }
        assertThat(pipeline.late()).isZero();
      }
      return summary(ledger);
    }
  }

  /** What is found when several senders send at the same time what comes at about the same time. */
  static Map<String, String> atOnce(List<List<Event>> requests, int shards) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(4);
    try (JoiningLedger ledger = new JoiningLedger(JUDGEMENT, JOINS, LATENESS);
        Pipeline pipeline = pipeline(ledger, shards)) {
      for (List<List<Event>> group : groups(requests)) {
        List<Callable<Outcome>> calls = new ArrayList<>();
        group.forEach(request -> calls.add(() -> pipeline.submit(request).join()));
        for (Future<Outcome> outcome : senders.invokeAll(calls)) {
          outcome.get();
        }
      }
      assertThat(pipeline.late()).isZero();
      return summary(ledger); // complete by now, not only after the close
    } finally {
      senders.shutdownNow();
    }
  }

  /** Requests that may overtake each other without making any event too late. */
  private static List<List<List<Event>>> groups(List<List<Event>> requests) {
    List<List<List<Event>>> groups = new ArrayList<>();
    long first = Long.MAX_VALUE;
    for (List<Event> request : requests) {
      long oldest = request.stream().mapToLong(Event::time).min().orElseThrow();
      long newest = request.stream().mapToLong(Event::time).max().orElseThrow();
      if (groups.isEmpty() || newest - Math.min(first, oldest) >= LATENESS.toMillis()) {
        groups.add(new ArrayList<>());
        first = Long.MAX_VALUE;
      }
      first = Math.min(first, oldest);
      groups.get(groups.size() - 1).add(request);
    }
    return groups;
  }

  /** Each event as late as it may be, cut at random; one request in ten comes twice. */
  static List<List<Event>> requests(List<Event> day, Random random, int most) {
    Map<Event, Long> arrivals =
        day.stream()
            .collect(
                Collectors.toMap(
                    event -> event,
                    event -> event.time() + (long) (random.nextDouble() * LATENESS.toMillis())));
    List<Event> shuffled = new ArrayList<>(day);
    shuffled.sort(Comparator.comparing(arrivals::get));
    List<List<Event>> requests = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(most));
      requests.add(List.copyOf(shuffled.subList(from, to)));
      if (random.nextInt(10) == 0) {
        requests.add(requests.get(random.nextInt(requests.size())));
      }
      from = to;
    }
    return requests;
  }

  static Map<String, String> summary(JoiningLedger ledger) {
    Map<String, String> summary = new TreeMap<>();
    ledger.findings().forEach(finding -> summary.put(finding.id(), words(finding)));
    ledger.incidents().forEach(incident -> summary.put(incident.id(), words(incident)));
    return summary;
  }

  private static String words(Finding finding) {
    List<String> evidence =
        finding.evidence().stream().map(Evidence::eventId).collect(Collectors.toList());
    return String.join(
        " ",
        finding.detection(),
        finding.subject().toString(),
        String.valueOf(finding.destination()),
        finding.severity().toString(),
        Integer.toString(finding.score()),
        finding.row(),
        "count " + finding.count(),
        Instant.ofEpochMilli(finding.time()) + " to " + Instant.ofEpochMilli(finding.lastTime()),
        new TreeMap<>(finding.details()).toString(),
        OF_MANY.contains(finding.detection()) || finding.row().startsWith("correlation/")
            ? ""
            : evidence.toString());
  }

  private static String words(Incident incident) {
    return String.join(
        " ",
        "incident",
        incident.rule(),
        incident.subject().toString(),
        Integer.toString(incident.score()),
        incident.stages().toString(),
        Long.toString(incident.findingCount()),
        incident.findings().toString());
  }
}
