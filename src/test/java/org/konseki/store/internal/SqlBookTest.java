package org.konseki.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.incident.FindingSamples.finding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.detect.Finding;
import org.konseki.detect.Home;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.IncidentBook;
import org.konseki.incident.IncidentChanges;
import org.konseki.incident.IncidentKeeper;
import org.konseki.incident.IncidentPolicy;
import org.konseki.incident.MemoryBook;

/** The book in the database does what the book in memory does. */
class SqlBookTest {

  private static final IncidentPolicy POLICY =
      new IncidentPolicy(Severity.MEDIUM, Duration.ofDays(90), Duration.ofDays(7));

  private static final List<Home> HOMES =
      List.of(
          new Home(new Subject("192.168.100.0", "kato"), true),
          new Home(new Subject("192.168.100.1", "kato"), true),
          new Home(Subject.ofUser("kato"), true),
          new Home(Subject.ofUser("kato"), false));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void apply_randomBatches_asInMemory(long seed) throws Exception {
    Random random = new Random(seed);
    Database database = TestDatabase.open(Files.createDirectory(folder.resolve("" + seed)));
    IncidentBook memory = new MemoryBook();
    Set<String> filed = new HashSet<>();

    for (int batch = 0; batch < 40; batch++) {
      FindingChanges changes = changes(random, filed);
      IncidentChanges inMemory = new IncidentKeeper(POLICY, memory).apply(changes);
      IncidentChanges inDatabase =
          database.write(handle -> new IncidentKeeper(POLICY, new SqlBook(handle)).apply(changes));
      assertThat(inDatabase).as("seed %d, batch %d", seed, batch).isEqualTo(inMemory);
    }
  }

  private static FindingChanges changes(Random random, Set<String> filed) {
    List<Finding> changed = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      Finding finding = randomFinding(random);
      if (ids.add(finding.id())) {
        changed.add(finding);
      }
    }
    Set<String> withdrawn = new HashSet<>();
    filed.stream()
        .sorted()
        .filter(id -> !ids.contains(id) && random.nextInt(20) == 0)
        .forEach(withdrawn::add);
    filed.addAll(ids);
    filed.removeAll(withdrawn);
    Map<String, Home> homes = new HashMap<>();
    for (Finding finding : changed) {
      if (finding.subject().host() == null && random.nextBoolean()) {
        homes.put(finding.id(), HOMES.get(random.nextInt(HOMES.size())));
      }
    }
    return new FindingChanges(changed, withdrawn, homes);
  }

  private static Finding randomFinding(Random random) {
    int host = random.nextInt(3);
    Severity severity = Severity.values()[random.nextInt(Severity.values().length)];
    return finding(
        "f" + host + "-" + random.nextInt(60),
        host == 2 ? Subject.ofUser("kato") : Subject.ofHost("192.168.100." + host),
        List.of("mail-indicator", "proxy-connect-port", "dns-indicator").get(random.nextInt(3)),
        random.nextInt(1500),
        random.nextInt(10),
        severity,
        1 + random.nextInt(100),
        1 + random.nextInt(5));
  }
}
