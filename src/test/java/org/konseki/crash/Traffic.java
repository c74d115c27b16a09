package org.konseki.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbered events on their way: which are to be sent, again or for the first time, which were
 * answered, and how. Safe for many connections.
 */
final class Traffic {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Numbered events;
  private final int batchSize;
  private final Deque<List<Integer>> again = new ArrayDeque<>();
  private final Set<Integer> answered = ConcurrentHashMap.newKeySet();

  /** Incidents that the answer to each batch named. */
  private final Map<List<Integer>, Set<String>> named = new ConcurrentHashMap<>();

  private final Set<String> complaints = ConcurrentHashMap.newKeySet();
  private int next;
  private int resent;
  private int refused;
  private int odd;

  Traffic(Numbered events, int batchSize) {
    this.events = events;
    this.batchSize = batchSize;
  }

  /** The next batch: one that was not answered, else new events. */
  synchronized List<Integer> take() {
    List<Integer> batch = again.poll();
    if (batch != null) {
      resent += batch.size();
      return batch;
    }
    return fresh();
  }

  private List<Integer> fresh() {
    List<Integer> batch = new ArrayList<>();
    for (int i = 0; i < batchSize; i++) {
      batch.add(next++);
    }
    return batch;
  }

  /** What was never answered is sent again: as it was, or, one time in three, cut otherwise. */
  private synchronized void giveBack(List<Integer> batch) {
    if (odd++ % 3 == 2 && batch.size() > 1) {
      again.add(batch.subList(0, batch.size() / 2));
      again.add(batch.subList(batch.size() / 2, batch.size()));
    } else {
      again.add(batch);
    }
  }

  synchronized boolean isSettled() {
    return again.isEmpty();
  }

  /** Posts a batch; whether the service can be talked to still. */
  boolean send(Victim victim, List<Integer> batch) throws InterruptedException {
    try {
      HttpResponse<String> answer = post(victim, batch);
      if (answer.statusCode() == 200) {
        check(batch, JSON.readTree(answer.body()));
        return true;
      }
      refuse(answer);
      giveBack(batch);
      return true;
    } catch (IOException e) {
      giveBack(batch);
      return false;
    }
  }

  private synchronized void refuse(HttpResponse<String> answer) {
    refused++;
    int status = answer.statusCode();
    boolean isProblem =
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem");
    if ((status != 503 && status != 429) || !isProblem) {
      complaints.add("answered " + status + ": " + answer.body());
    }
  }

  HttpResponse<String> post(Victim victim, List<Integer> batch)
      throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    batch.forEach(number -> body.append(events.line(number)).append('\n'));
    return victim.post("/api/v1/events", "application/x-ndjson", body.toString());
  }

  private void check(List<Integer> batch, JsonNode answer) {
    long taken = answer.path("accepted").asLong() + answer.path("duplicates").asLong();
    if (taken != batch.size() || answer.path("rejected").asLong() != 0) {
      complaints.add("of %d events: %s".formatted(batch.size(), answer));
    }
    answered.addAll(batch);
    named.put(List.copyOf(batch), incidents(answer));
  }

  /**
   * Sends answered batches once more: all of it must be known, and what it caused be named.
   *
   * @return the answers that do not name an incident that the first one did, in words
   */
  List<String> sendAllAgain(Victim victim, Map<String, String> followed)
      throws IOException, InterruptedException {
    List<String> forgotten = new ArrayList<>();
    for (Map.Entry<List<Integer>, Set<String>> first : new ArrayList<>(named.entrySet())) {
      JsonNode answer = JSON.readTree(post(victim, first.getKey()).body());
      if (answer.path("duplicates").asLong() != first.getKey().size()) {
        complaints.add("sent again, taken again: " + answer);
      }
      Set<String> now = incidents(answer);
      Set<String> before = new TreeSet<>();
      first.getValue().forEach(id -> before.add(followed.getOrDefault(id, id)));
      before.removeAll(now);
      if (!before.isEmpty()) {
        forgotten.add("%s: %s named, but not again".formatted(first.getKey(), before));
      }
    }
    return forgotten;
  }

  private static Set<String> incidents(JsonNode answer) {
    Set<String> ids = new TreeSet<>();
    answer.path("incidents").forEach(incident -> ids.add(incident.path("id").asText()));
    return ids;
  }

  /** What the answers to batches named, by batch. */
  Map<List<Integer>, Set<String>> named() {
    return named;
  }

  Set<String> answeredIds() {
    Set<String> ids = new TreeSet<>();
    answered.forEach(number -> ids.add(events.idOf(number)));
    return ids;
  }

  Set<String> complaints() {
    return complaints;
  }

  synchronized int sent() {
    return next;
  }

  int answered() {
    return answered.size();
  }

  synchronized int resent() {
    return resent;
  }

  synchronized int refused() {
    return refused;
  }

  /** What happened, in figures. */
  Map<String, Object> figures() {
    Map<String, Object> figures = new TreeMap<>();
    figures.put("events", sent());
    figures.put("acknowledged", answered());
    figures.put("resent", resent());
    figures.put("refused", refused());
    return figures;
  }
}
