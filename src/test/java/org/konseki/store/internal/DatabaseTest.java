package org.konseki.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.incident.FindingSamples;
import org.konseki.store.StoreException;

class DatabaseTest {

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = TestDatabase.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void write_failsAfterAWrite_keepsNothingAndTheNextWorks() {
    file(finding(1, Severity.LOW));

    assertThatThrownBy(
            () ->
                database.write(
                    session -> {
                      FindingRows.upsert(session, List.of(finding(2, Severity.LOW)));
                      session.update("DELETE FROM finding WHERE there_is_no_such_column = ?", 1);
                      return true;
                    }))
        .isInstanceOf(StoreException.class);
    file(finding(3, Severity.LOW));

    assertThat(kept(3)).containsExactlyInAnyOrder("finding-1", "finding-3");
  }

  @Test
  void write_databaseIsFull_keepsNothingAndTheNextWorks() {
    database.write(
        session -> session.list("PRAGMA max_page_count = 1", row -> row.getLong(1))); // as it is

    assertThatThrownBy(() -> file(findings(700)))
        .isInstanceOf(StoreException.class)
        .hasStackTraceContaining("SQLITE_FULL");
    assertThat(kept(700)).isEmpty();

    file(findings(700)); // on another connection, which has no limit
    assertThat(kept(700)).hasSize(700);
  }

  @Test
  void look_moreIdsThanOnePlaceListHolds_findsEach() {
    file(findings(700));

    for (int ids : new int[] {1, 2, 5, 63, 64, 65, 256, 257, 700}) {
      assertThat(kept(ids)).hasSize(ids).doesNotHaveDuplicates();
    }
  }

  @Test
  void upsert_graverRepeat_changesWhatIsSearched() {
    file(finding(1, Severity.LOW));
    file(finding(1, Severity.HIGH));

    List<Integer> severities =
        database.look(
            session -> session.list("SELECT severity FROM finding", row -> row.getInt(1)));
    assertThat(severities).containsExactly(Conditions.number(Severity.HIGH));
  }

  private void file(Finding finding) {
    file(List.of(finding));
  }

  private void file(List<Finding> findings) {
    database.write(
        session -> {
          FindingRows.upsert(session, findings);
          return true;
        });
  }

  private List<String> kept(int ids) {
    List<String> wanted = new ArrayList<>();
    for (int i = 1; i <= ids; i++) {
      wanted.add("finding-" + i);
    }
    return database.look(session -> FindingRows.byIds(session, wanted)).stream()
        .map(Finding::id)
        .toList();
  }

  private static List<Finding> findings(int number) {
    return IntStream.rangeClosed(1, number).mapToObj(i -> finding(i, Severity.LOW)).toList();
  }

  private static Finding finding(int number, Severity severity) {
    return FindingSamples.finding(
        "finding-" + number, Subject.ofHost("10.0.0.1"), "proxy-user-agent", 1, 1, severity, 20, 1);
  }
}
