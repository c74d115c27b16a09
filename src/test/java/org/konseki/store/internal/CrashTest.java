package org.konseki.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.incident.Incident;
import org.konseki.store.FindingQuery;
import org.konseki.store.IncidentQuery;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;

/** A process that is killed while it writes. */
class CrashTest {

  private static final int SEEN = 40;

  @TempDir Path folder;

  @RepeatedTest(3)
  void commit_killedInTheMiddle_keepsWhatWasAnsweredAndNothingInHalves() throws Exception {
    int kept = killWriterAfter(SEEN);

    Database database = TestDatabase.open(folder);
    assertThat(integrity(database)).isEqualTo("ok");
    Page<Incident> incidents =
        new SqlIncidents(database).page(IncidentQuery.ALL, PageRequest.first(100_000));
    int batches = incidents.items().size();
    assertThat(batches).isGreaterThan(kept);
    assertThat(incidents.items())
        .allSatisfy(incident -> assertThat(incident.findingCount()).isEqualTo(2));
    assertThat(new SqlFindings(database).page(FindingQuery.ALL, PageRequest.first(100_000)).items())
        .hasSize(2 * batches);
    assertThat(new SqlRejected(database).count()).isEqualTo(batches);
  }

  /** Kills the writer once it has named {@code count} batches; gives back the last it named. */
  private int killWriterAfter(int count) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CrashWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader answers =
        new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
      String last = "-1";
      for (int seen = 0; seen < count; ) {
        String line = answers.readLine();
        assertThat(line).as("the writer ended by itself").isNotNull();
        if (line.matches("\\d+")) {
          last = line;
          seen++;
        }
      }
      return Integer.parseInt(last);
    } finally {
      writer.destroyForcibly();
      assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String integrity(Database database) {
    return database.read(
        handle -> handle.createQuery("PRAGMA integrity_check").mapTo(String.class).one());
  }
}
