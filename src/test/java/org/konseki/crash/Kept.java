package org.konseki.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.konseki.state.Journal;
import org.konseki.state.State;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;

/**
 * What a data folder holds after its process ended.
 *
 * @param journal ids of the events in the journal, as often as they are there
 * @param findings documents by id
 * @param incidents documents by id, without their versions: a crash may make a change two
 * @param followed former ids of incidents, with those that they lead to
 */
record Kept(
    List<String> journal,
    Map<String, String> findings,
    Map<String, String> incidents,
    Map<String, String> followed) {

  /** Without those that come by the clock on the wall: how long a run took is no difference. */
  private static final String FINDINGS =
      "SELECT id, document FROM finding WHERE detection NOT IN ('source-blind', 'source-silent')";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final StateLimits LIMITS =
      new StateLimits(Duration.ofDays(1), 10L << 30, 256L << 20, 256L << 20);

  static Kept read(Path data) throws IOException, SQLException {
    List<String> journal = new ArrayList<>();
    try (State state = new RocksState(data.resolve("state"), LIMITS)) {
      new Journal(state)
          .read(
              0,
              (position, events) -> {
                events.forEach(event -> journal.add(event.id()));
                return true;
              });
    }
    String url = "jdbc:sqlite:" + data.resolve("konseki.db");
    try (Connection connection = DriverManager.getConnection(url)) {
      return new Kept(
          journal,
          documents(connection, FINDINGS),
          documents(connection, "SELECT id, document FROM incident"),
          texts(connection, "SELECT id, incident FROM incident_alias"));
    }
  }

  private static Map<String, String> texts(Connection connection, String sql) throws SQLException {
    Map<String, String> texts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.put(rows.getString(1), rows.getString(2));
      }
    }
    return texts;
  }

  private static Map<String, String> documents(Connection connection, String sql)
      throws SQLException, IOException {
    Map<String, String> documents = new TreeMap<>();
    for (Map.Entry<String, String> row : texts(connection, sql).entrySet()) {
      ObjectNode document = (ObjectNode) JSON.readTree(row.getValue());
      document.remove("version");
      documents.put(row.getKey(), document.toString());
    }
    return documents;
  }

  /** Ids that stand in the journal more than once. */
  Set<String> doubled() {
    Map<String, Integer> counts = new HashMap<>();
    journal.forEach(id -> counts.merge(id, 1, Integer::sum));
    counts.values().removeIf(count -> count == 1);
    return new TreeSet<>(counts.keySet());
  }

  /** Those of {@code ids} that the journal lacks. */
  Set<String> lost(Set<String> ids) {
    Set<String> lost = new TreeSet<>(ids);
    lost.removeAll(new TreeSet<>(journal));
    return lost;
  }

  /** Ids of findings and incidents that are others than in {@code undisturbed}. */
  List<String> differences(Kept undisturbed) {
    List<String> differences = new ArrayList<>(differences(undisturbed.findings, findings));
    differences.addAll(differences(undisturbed.incidents, incidents));
    return differences;
  }

  private static List<String> differences(Map<String, String> wanted, Map<String, String> got) {
    Set<String> ids = new TreeSet<>(wanted.keySet());
    ids.addAll(got.keySet());
    return ids.stream()
        .filter(id -> !Objects.equals(wanted.get(id), got.get(id)))
        .map(id -> "wanted " + wanted.get(id) + "\n   got " + got.get(id))
        .toList();
  }
}
