package org.konseki.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.incident.FindingSamples.finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
import org.konseki.detect.Finding;
import org.konseki.event.Digest;
import org.konseki.event.Severity;
import org.konseki.event.Subject;

/** Whatever the order and the batches in which findings arrive, the incidents are the same. */
class GroupingOrderTest {

  private static final IncidentPolicy POLICY =
      new IncidentPolicy(Severity.MEDIUM, Duration.ofDays(90), Duration.ofDays(7));

  @Property(tries = 2000)
  void apply_anyOrderAndBatches_sameIncidents(
      @ForAll("findings") List<Finding> findings, @ForAll Random random) {
    Map<String, Incident> atOnce = group(List.of(findings));

    assertThat(group(batches(findings, random))).isEqualTo(atOnce);
    assertThat(atOnce.keySet()).isEqualTo(canonicalIds(findings));
  }

  /** The incidents by id, versions left out: those count the steps that led here. */
  private static Map<String, Incident> group(List<List<Finding>> batches) {
    MemoryBook book = new MemoryBook();
    IncidentKeeper keeper = new IncidentKeeper(POLICY, book);
    Map<String, Incident> incidents = new TreeMap<>();
    for (List<Finding> batch : batches) {
      IncidentChanges changes = keeper.apply(FindingChanges.of(batch));
      changes.replaced().keySet().forEach(incidents::remove);
      changes.changed().forEach(incident -> incidents.put(incident.id(), incident));
    }
    incidents.replaceAll((id, incident) -> unversioned(incident));
    return incidents;
  }

  private static Incident unversioned(Incident incident) {
    return new Incident(
        incident.id(),
        incident.title(),
        incident.subject(),
        incident.severity(),
        incident.score(),
        incident.stages(),
        incident.status(),
        incident.verdict(),
        incident.assignee(),
        incident.comment(),
        incident.opened(),
        incident.updated(),
        incident.rule(),
        incident.findings(),
        incident.findingCount(),
        incident.timeline(),
        incident.actions(),
        0);
  }

  /** The reference: sorts by time and starts anew wherever the gap is too long. */
  private static Set<String> canonicalIds(List<Finding> findings) {
    Set<String> ids = new TreeSet<>();
    Map<String, Long> reachedBySubject = new TreeMap<>();
    findings.stream()
        .filter(POLICY::raises)
        .sorted(Comparator.comparingLong(Finding::time).thenComparing(Finding::id))
        .forEach(
            finding -> {
              String subject = finding.subject().key();
              Long reached = reachedBySubject.get(subject);
              if (reached == null || finding.time() - reached > POLICY.window().toMillis()) {
                ids.add(Digest.of(subject, IncidentPolicy.RULE, finding.id()));
              }
              reachedBySubject.merge(subject, finding.lastTime(), Math::max);
            });
    return ids;
  }

  private static List<List<Finding>> batches(List<Finding> findings, Random random) {
    List<Finding> shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, random);
    List<List<Finding>> batches = new ArrayList<>();
    while (!shuffled.isEmpty()) {
      List<Finding> batch = shuffled.subList(0, 1 + random.nextInt(Math.min(4, shuffled.size())));
      batches.add(List.copyOf(batch));
      batch.clear();
    }
    return batches;
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    Arbitrary<Finding> one =
        Combinators.combine(
                Arbitraries.integers().between(0, 999),
                Arbitraries.of("192.168.100.15", "192.168.100.16"),
                Arbitraries.of("mail-indicator", "proxy-connect-port", "dns-indicator"),
                Arbitraries.integers().between(0, 500),
                Arbitraries.integers().between(0, 20),
                Arbitraries.of(Severity.class),
                Arbitraries.integers().between(1, 100),
                Arbitraries.of("response/exceptions#1").injectNull(0.8))
            .as(
                (id, host, detection, day, days, severity, score, exception) ->
                    finding(
                            "f" + id,
                            Subject.ofHost(host),
                            detection,
                            day,
                            days,
                            severity,
                            score,
                            1)
                        .withMutedBy(exception));
    return one.list().ofMaxSize(14).uniqueElements(Finding::id);
  }
}
