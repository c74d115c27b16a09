package org.konseki.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.konseki.measure.Measurement;
import org.konseki.rule.CompiledRule;
import org.konseki.table.Row;

/**
 * Chooses, where several rules of one detection fired on one event, the one that decides: a row
 * before a rule without one, the topmost row before those below it. Rows that wait for a number of
 * events are chosen besides, since they decide only later.
 */
public final class Verdicts {

  /** The order in which rules of one detection go before each other. */
  static final Comparator<CompiledRule> DECIDING_FIRST =
      Comparator.comparingInt(Verdicts::position).thenComparing(CompiledRule::name);

  private static final Comparator<Hit> BEST_FIRST = Comparator.comparing(Hit::rule, DECIDING_FIRST);

  private Verdicts() {}

  /** The deciding hits among {@code hits}, in their order. */
  public static List<Hit> choose(List<Hit> hits) {
    if (hits.size() < 2) {
      return hits;
    }
    Map<String, Hit> best = new HashMap<>();
    for (Hit hit : hits) {
      if (hit.rule().minCount() == 1) {
        best.merge(key(hit), hit, (a, b) -> BEST_FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    List<Hit> chosen = new ArrayList<>();
    for (Hit hit : hits) {
      if (hit.rule().minCount() > 1 || best.get(key(hit)) == hit) {
        chosen.add(hit);
      }
    }
    return chosen;
  }

  private static String key(Hit hit) {
    String of =
        hit.fact() instanceof Measurement measured ? measured.key() : hit.fact().event().id();
    return hit.rule().detection() + ' ' + of;
  }

  private static int position(CompiledRule rule) {
    Row row = rule.row();
    return row == null ? Integer.MAX_VALUE : row.position();
  }
}
