package org.konseki.store.internal;

import static org.konseki.incident.FindingSamples.finding;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.IncidentPolicy;
import org.konseki.store.Batch;
import org.konseki.store.RejectedLine;

/** A program that keeps batch after batch and names each on its output once it is kept. */
final class CrashWriter {

  private CrashWriter() {}

  public static void main(String... args) {
    Database database = TestDatabase.open(Path.of(args[0]));
    SqlStore store =
        new SqlStore(
            database,
            new SqlRejected(database),
            new IncidentPolicy(Severity.MEDIUM, Duration.ofDays(90), Duration.ofDays(7)));
    for (int i = 0; ; i++) {
      store.commit(batch(i));
      System.out.println(i);
    }
  }

  /** A finding that raises, one that supports it, and a rejected line. */
  private static Batch batch(int number) {
    Subject subject = Subject.ofHost("host-" + number);
    return new Batch(
        FindingChanges.of(
            List.of(
                finding("raises-" + number, subject, "d", 0, 0, Severity.MEDIUM, 40, 1),
                finding("supports-" + number, subject, "e", 1, 0, Severity.LOW, 10, 1))),
        List.of(
            RejectedLine.of(
                0, "squid", number, "line " + number, "squid.fields", List.of(), null, null)),
        Set.of());
  }
}
