package org.konseki.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.correlate.Samples.TOKYO;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.konseki.detect.Finding;
import org.konseki.event.Digest;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.SequenceRule;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/** What holds depends on which findings there are, and on nothing else. */
class CorrelatorOrderTest {

  static final CorrelationRules RULES = CorrelationRules.compile(tables());

  private static Tables tables() {
    List<Row> rows =
        List.of(
            row(
                "a",
                0,
                "chain-ordered",
                "client,destination",
                true,
                60,
                "dns-a",
                "proxy-*",
                "ad-a"),
            row("b", 1, "chain-any-order", "client", false, 30, "dns-a", "fw-a", "proxy-a"),
            row("c", 2, "chain-twice", "client", true, 45, "proxy-*", "proxy-a"),
            row("d", 3, "chain-user", "user", true, 90, "ad-a", "proxy-b"),
            row("e", 4, "chain-both", "client,user", false, 90, "ad-a", "dns-a", "proxy-b"),
            row("f", 5, "chain-user", "user", false, 20, "proxy-b", "fw-a"),
            row("g", 6, "chain-of-chains", "client", true, 300, "chain-ordered", "fw-a"));
    Table table = new Table(Schemas.find(SequenceRule.TABLE).orElseThrow(), rows);
    Tables shipped = Samples.shipped();
    return shipped.with(Map.of(SequenceRule.TABLE, table));
  }

  private static Row row(
      String id,
      int position,
      String name,
      String same,
      boolean ordered,
      int minutes,
      String... steps) {
    Map<String, Object> cells = new HashMap<>();
    cells.put("name", name);
    cells.put("same", List.of(same.split(",")));
    cells.put("ordered", ordered);
    cells.put("within", Duration.ofMinutes(minutes));
    cells.put("severity", Severity.HIGH);
    cells.put("title_ja", name);
    cells.put("title_en", name);
    for (int i = 0; i < steps.length; i++) {
      cells.put("step" + (i + 1), List.of(steps[i]));
    }
    return new Row(SequenceRule.TABLE, id, position, cells);
  }

  @Property(tries = 300)
  void apply_anyOrderAndBatches_givesWhatHolds(
      @ForAll("findings") List<Finding> findings, @ForAll Random random) {
    Set<String> gone = new HashSet<>();
    findings.stream().filter(f -> random.nextInt(5) == 0).forEach(f -> gone.add(f.id()));
    List<Finding> rest = findings.stream().filter(f -> !gone.contains(f.id())).toList();

    Map<String, Finding> once = new TreeMap<>();
    try (Correlator correlator = correlator()) {
      collect(correlator.apply(rest, Set.of()), once);
      assertThat(explainedAsFired(correlator)).isEqualTo(ofHosts(once.values()));
    }
    Statistics.label("with chains")
        .collect(!chains(once.values()).isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 30));
    assertThat(shuffled(findings, gone, random)).isEqualTo(once);
    assertThat(chains(once.values())).isEqualTo(Reference.chains(rest));
  }

  /** Chains and hosts for which an explanation says that no step lacks. */
  private static Set<String> explainedAsFired(Correlator correlator) {
    Set<String> fired = new TreeSet<>();
    correlator.explain(10_000).entries().stream()
        .filter(entry -> entry.fired() && entry.subject().host() != null)
        .forEach(entry -> fired.add(entry.chain() + " " + entry.subject().host()));
    return fired;
  }

  private static Set<String> ofHosts(Collection<Finding> findings) {
    Set<String> chains = new TreeSet<>();
    findings.stream()
        .filter(f -> f.detection().startsWith("chain-") && f.subject().host() != null)
        .forEach(f -> chains.add(f.detection() + " " + f.subject().host()));
    return chains;
  }

  private static Correlator correlator() {
    return new Correlator(RULES, TOKYO, new Samples.Told(), host -> true, Duration.ofHours(1));
  }

  static void collect(Correlated next, Map<String, Finding> holding) {
    next.withdrawn().forEach(holding::remove);
    next.changed().forEach(finding -> holding.put(finding.id(), finding));
  }

  private static Set<String> chains(Collection<Finding> findings) {
    Set<String> ids = new TreeSet<>();
    findings.stream()
        .filter(f -> f.detection().startsWith("chain-") && !f.detection().equals("chain-of-chains"))
        .forEach(f -> ids.add(f.id()));
    return ids;
  }

  /** All of them in any order, some twice, those that are gone withdrawn some time later. */
  private static Map<String, Finding> shuffled(
      List<Finding> findings, Set<String> gone, Random random) {
    List<Finding> order = new ArrayList<>(findings);
    Collections.shuffle(order, random);
    Map<String, Finding> holding = new TreeMap<>();
    Set<String> waiting = new LinkedHashSet<>();
    try (Correlator correlator = correlator()) {
      while (!order.isEmpty()) {
        int size = 1 + random.nextInt(Math.min(4, order.size()));
        List<Finding> batch = List.copyOf(order.subList(0, size));
        order.subList(0, size).clear();
        Set<String> withdrawn = random.nextBoolean() ? Set.copyOf(waiting) : Set.of();
        waiting.removeAll(withdrawn);
        collect(correlator.apply(batch, withdrawn), holding);
        if (random.nextInt(4) == 0) {
          collect(correlator.apply(batch, Set.of()), holding);
        }
        batch.stream().map(Finding::id).filter(gone::contains).forEach(waiting::add);
      }
      collect(correlator.apply(List.of(), waiting), holding);
    }
    return holding;
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    Arbitrary<Finding> one =
        Combinators.combine(
                Arbitraries.integers().between(0, 999),
                Arbitraries.of("dns-a", "proxy-a", "proxy-b", "ad-a", "fw-a"),
                Arbitraries.of("10.0.0.1", "10.0.0.2"),
                Arbitraries.of("suzuki", "tanaka", "").injectNull(0.0),
                Arbitraries.of("evil.example", "www.evil.example", "other.example"),
                Arbitraries.integers().between(0, 200),
                Arbitraries.of(0, 0, 10, 50),
                Arbitraries.of(10, 60))
            .as(CorrelatorOrderTest::finding);
    return one.list().ofMaxSize(16).uniqueElements(Finding::id);
  }

  /** Around midnight in Tokyo, so that days matter. */
  private static Finding finding(
      int id,
      String detection,
      String host,
      String user,
      String destination,
      int minutes,
      int length,
      int score) {
    long from = 14 * 60L + minutes;
    Subject subject = new Subject(host, user.isEmpty() ? null : user);
    return Samples.named("f" + id, detection, subject, destination, from, from + length, score);
  }

  /** The chains of a set of findings, by trying all combinations. */
  private static final class Reference {

    static Set<String> chains(List<Finding> findings) {
      Set<String> ids = new TreeSet<>();
      for (SequenceRule rule : RULES.sequences()) {
        if (!rule.name().equals("chain-of-chains")) {
          extend(rule, new ArrayList<>(), findings, ids);
        }
      }
      return ids;
    }

    private static void extend(
        SequenceRule rule, List<Finding> chosen, List<Finding> findings, Set<String> ids) {
      if (chosen.size() == rule.steps().size()) {
        complete(rule, chosen, ids);
        return;
      }
      for (Finding next : findings) {
        if (rule.fits(chosen.size() + 1, next.detection()) && !chosen.contains(next)) {
          List<Finding> more = new ArrayList<>(chosen);
          more.add(next);
          extend(rule, more, findings, ids);
        }
      }
    }

    private static void complete(SequenceRule rule, List<Finding> steps, Set<String> ids) {
      if (!inTime(rule, steps)) {
        return;
      }
      Set<String> hosts = new TreeSet<>();
      Set<String> users = new TreeSet<>();
      boolean allHaveUsers = true;
      for (Finding step : steps) {
        hosts.add(step.subject().host());
        if (step.subject().user() == null) {
          allHaveUsers = false;
        } else {
          users.add(step.subject().user());
        }
      }
      String destination = "null";
      if (rule.shares("destination")) {
        List<String> all =
            steps.stream()
                .filter(step -> !step.detection().startsWith("ad-"))
                .map(Finding::destination)
                .toList();
        for (String a : all) {
          for (String b : all) {
            if (!a.equals(b) && !a.endsWith("." + b) && !b.endsWith("." + a)) {
              return;
            }
          }
        }
        destination = Collections.min(all, Comparator.comparingInt(String::length));
      }
      long latest = steps.stream().mapToLong(Finding::time).max().orElseThrow();
      String day = Instant.ofEpochMilli(latest).atZone(TOKYO).toLocalDate().toString();
      boolean both = rule.shares("client") && rule.shares("user");
      if (both && users.size() > 1) {
        return;
      }
      String user = both && !users.isEmpty() ? users.iterator().next() : "null";
      if (hosts.size() == 1) {
        String key = "host:" + hosts.iterator().next();
        ids.add(Digest.of(rule.name(), key, destination, user, day));
      }
      if (rule.shares("user") && !both && allHaveUsers && users.size() == 1 && hosts.size() > 1) {
        String key = "user:" + users.iterator().next();
        ids.add(Digest.of(rule.name(), key, destination, user, day));
      }
    }

    private static boolean inTime(SequenceRule rule, List<Finding> steps) {
      long within = rule.within().toMillis();
      for (int i = 0; i < steps.size(); i++) {
        for (int j = 0; j < steps.size(); j++) {
          if (steps.get(i).time() - steps.get(j).lastTime() > within
              || (rule.ordered() && i < j && steps.get(i).time() > steps.get(j).lastTime())) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
