package org.konseki.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.konseki.detect.FindingNotes;

/** Notes in memory, as a database keeps them with findings. */
final class Notes {

  private final List<FindingNotes> all = new ArrayList<>();

  void add(FindingNotes notes) {
    all.add(notes);
  }

  long size() {
    return all.size();
  }

  void forgetCounted(long upTo) {
    all.subList(0, (int) upTo)
        .replaceAll(notes -> new FindingNotes(FindingNotes.NONE.counted(), notes.told()));
  }

  void forgetTold(long upTo) {
    all.subList(0, (int) upTo).replaceAll(notes -> new FindingNotes(notes.counted(), Map.of()));
  }

  /** What is not forgotten. */
  List<FindingNotes> needed() {
    return all.stream()
        .filter(notes -> notes.counted().length > 0 || !notes.told().isEmpty())
        .toList();
  }
}
