package org.konseki.crash;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a crash test.
 *
 * @param kills how often, by what the service was doing
 * @param traffic what was sent and answered
 * @param kept what the service holds in the end, when all was sent once more
 * @param undisturbed what it holds where nothing disturbed it
 * @param unnamed answers that do not name an incident that their events caused
 * @param forgotten answers to what was sent once more that lack what the first answer named
 */
record CrashReport(
    CrashPlan plan,
    Map<String, Integer> kills,
    Traffic traffic,
    Kept kept,
    Kept undisturbed,
    int unnamed,
    List<String> forgotten) {

  CrashReport {
    forgotten = List.copyOf(forgotten);
  }

  Set<String> lost() {
    return kept.lost(traffic.answeredIds());
  }

  List<String> differences() {
    return kept.differences(undisturbed);
  }

  boolean isGood() {
    return lost().isEmpty()
        && kept.doubled().isEmpty()
        && differences().isEmpty()
        && unnamed == 0
        && forgotten.isEmpty()
        && traffic.complaints().isEmpty();
  }

  String text() {
    List<String> differences = differences();
    return """
        rounds %d, kills %s
        %s
        in the journal %d, acknowledged and lost %d, doubled %d
        findings %d, incidents %d, undisturbed %d and %d, differences %d
        answers that lack what was caused %d, of those to repeats %d
        complaints %s
        %s
        %s"""
        .formatted(
            plan.rounds(),
            kills,
            traffic.figures(),
            kept.journal().size(),
            lost().size(),
            kept.doubled().size(),
            kept.findings().size(),
            kept.incidents().size(),
            undisturbed.findings().size(),
            undisturbed.incidents().size(),
            differences.size(),
            unnamed,
            forgotten.size(),
            traffic.complaints().stream().limit(5).toList(),
            String.join("\n", forgotten.stream().limit(5).toList()),
            String.join("\n", differences.stream().limit(5).toList()));
  }
}
