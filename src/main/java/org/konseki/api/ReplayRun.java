package org.konseki.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Incident;
import org.konseki.service.Replay;
import org.konseki.store.Batch;
import org.konseki.store.Cursor;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;
import org.konseki.store.RejectedLine;
import org.konseki.store.RejectedStore;
import org.konseki.store.Store;

/** One replay of rejected lines, page by page. */
final class ReplayRun {

  private static final int CHUNK = 1000;

  private final RejectedStore rejected;
  private final Store store;
  private final Replay replay;
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private long accepted;
  private long duplicates;
  private long stillRejected;

  ReplayRun(RejectedStore rejected, Store store, Replay replay) {
    this.rejected = rejected;
    this.store = store;
    this.replay = replay;
  }

  /** Reads all lines again but those of which only the beginning was kept. */
  ReplayView all() {
    @Nullable Cursor after = null;
    do {
      Page<RejectedLine> page = rejected.page(new PageRequest(after, CHUNK));
      take(page.items());
      after = page.next();
    } while (after != null);
    return view();
  }

  ReplayView of(List<RejectedLine> lines) {
    take(lines);
    return view();
  }

  private void take(List<RejectedLine> lines) {
    List<RejectedLine> whole = lines.stream().filter(line -> !line.cut()).toList();
    stillRejected += lines.size() - whole.size();
    if (whole.isEmpty()) {
      return;
    }
    Replay.Result result = replay.replay(whole);
    // After the events are kept: a crash in between leaves lines to replay, which is harmless.
    store.commit(new Batch(FindingChanges.of(List.of()), List.of(), understood(whole, result)));
    accepted += result.accepted();
    duplicates += result.duplicates();
    stillRejected += result.rejected().size();
    result.incidents().forEach(incident -> incidents.put(incident.id(), incident));
  }

  private static Set<Long> understood(List<RejectedLine> lines, Replay.Result result) {
    return lines.stream()
        .map(RejectedLine::id)
        .filter(id -> !result.rejected().contains(id))
        .collect(Collectors.toSet());
  }

  private ReplayView view() {
    return new ReplayView(
        accepted,
        duplicates,
        stillRejected,
        incidents.values().stream().map(IncidentView::of).toList());
  }
}
