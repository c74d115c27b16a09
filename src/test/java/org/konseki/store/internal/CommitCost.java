package org.konseki.store.internal;

import static org.konseki.incident.FindingSamples.finding;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.IncidentPolicy;
import org.konseki.store.Batch;

/**
 * Measures what it costs to keep batches of findings and their incidents in the database. One
 * finding in three raises an incident, one in two is a repeat; 5,000 hosts. Arguments are the
 * number of findings kept for each figure, and the folder to keep them in; other settings of the
 * database may be given as the properties {@code settings} (of its address) and {@code initial} (a
 * statement for each connection).
 */
public final class CommitCost {

  private static final int HOSTS = 5_000;

  private final Random random = new Random(1);
  private final SqlStore store;
  private int number;

  private CommitCost(Path folder) throws SQLException {
    Database database = open(folder);
    store =
        new SqlStore(
            database,
            new SqlRejected(database),
            new IncidentPolicy(Severity.MEDIUM, Duration.ofDays(90), Duration.ofDays(7)));
  }

  /** Prints a line for each size of batch. */
  public static void main(String[] args) throws IOException, SQLException {
    int findings = Integer.parseInt(args[0]);
    CommitCost cost = new CommitCost(Files.createTempDirectory(Path.of(args[1]), "commit"));
    for (int round = 0; round < 3; round++) {
      cost.measure(findings / 10, 1);
      cost.measure(findings, 10);
      cost.measure(findings, 100);
    }
  }

  /** As the service opens it: with a pool of connections. */
  private static Database open(Path folder) throws SQLException {
    AgroalDataSource pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    config ->
                        config
                            .maxSize(8)
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .trackJdbcResources(false)
                                        .jdbcUrl(
                                            "jdbc:sqlite:"
                                                + folder.resolve("konseki.db")
                                                + TestDatabase.SETTINGS
                                                + System.getProperty("settings", ""))
                                        .initialSql(System.getProperty("initial", "")))));
    return Database.open(pool, Flyway.configure().dataSource(pool).load());
  }

  private void measure(int findings, int ofBatch) {
    int rounds = Math.max(1, findings / ofBatch);
    long cpu = cpuNanos();
    long started = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      store.commit(batch(ofBatch));
    }
    long kept = (long) rounds * ofBatch;
    System.out.printf(
        Locale.ROOT,
        "%3d findings a commit: %7.2f ms a commit, %6d us processor a finding%n",
        ofBatch,
        (System.nanoTime() - started) / 1e6 / rounds,
        (cpuNanos() - cpu) / 1000 / kept);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Batch batch(int findings) {
    List<Finding> changed = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      boolean again = number > 100 && random.nextBoolean();
      int id = again ? number - 1 - random.nextInt(100) : number++;
      boolean raises = id % 3 == 0;
      Subject subject = Subject.ofHost("10.0." + id * 31 % HOSTS / 250 + "." + id * 31 % 250);
      String digest = HexFormat.of().toHexDigits(id * 0x9E3779B97F4A7C15L) + "0000";
      changed.removeIf(other -> other.id().equals(digest));
      changed.add(
          finding(
              digest,
              subject,
              raises ? "proxy-connect-port" : "proxy-user-agent",
              id / 1000,
              id / 1000,
              raises ? Severity.MEDIUM : Severity.LOW,
              raises ? 50 : 20,
              1 + random.nextInt(100)));
    }
    return Batch.of(FindingChanges.of(changed));
  }
}
