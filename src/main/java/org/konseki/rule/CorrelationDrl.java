package org.konseki.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rules that rows of correlation/sequences and correlation/risk stand for.
 *
 * <p>A chain becomes one rule per step: a rule extends what has been found of the chain by one
 * finding. So the work grows with the number of findings times that of partial chains, never with
 * the number of combinations. Nothing of a row gets into the text but its numbers, and its id
 * through {@link DrlLiteral}.
 */
final class CorrelationDrl {

  private static final String HEADER =
      """
      package rules.correlation

      import org.konseki.correlate.CampaignFact
      import org.konseki.correlate.Progress
      import org.konseki.correlate.RiskFact
      import org.konseki.correlate.StepSignal
      global org.konseki.correlate.Chains chains
      global org.konseki.correlate.Risks risks

      """;

  private CorrelationDrl() {}

  /** The DRL of these rows. */
  static String of(List<SequenceRule> sequences, List<RiskRule> risks) {
    StringBuilder drl = new StringBuilder(HEADER);
    sequences.forEach(sequence -> append(drl, sequence));
    risks.forEach(risk -> append(drl, risk));
    return drl.toString();
  }

  private static void append(StringBuilder drl, SequenceRule sequence) {
    rule(
        drl,
        RuleExpander.ref(sequence.row()) + " step 1",
        "$signal : StepSignal(" + DrlLiteral.equality("step", sequence.step(1)) + ")",
        "chains.begin($signal);");
    for (int number = 2; number <= sequence.steps().size(); number++) {
      rule(
          drl,
          RuleExpander.ref(sequence.row()) + " step " + number,
          "$signal : StepSignal("
              + DrlLiteral.equality("step", sequence.step(number))
              + ")\n  $progress : Progress("
              + String.join(", ", conditions(sequence, number))
              + ")",
          "chains.extend($progress, $signal);");
    }
  }

  /** What must hold between the chain so far and the next finding. */
  private static List<String> conditions(SequenceRule sequence, int number) {
    long within = sequence.within().toMillis();
    List<String> conditions = new ArrayList<>();
    conditions.add(DrlLiteral.equality("next", sequence.step(number)));
    conditions.add("key == $signal.key");
    conditions.add(
        sequence.ordered()
            ? "latest <= $signal.last"
            : "latest <= ($signal.last + " + within + "L)");
    conditions.add("earliest >= ($signal.time - " + within + "L)");
    if (sequence.shares("destination")) {
      conditions.add("sharesDestination($signal) == true");
    }
    if (sequence.shares("client") && sequence.shares("user")) {
      conditions.add("sharesUser($signal) == true");
    }
    return conditions;
  }

  private static void append(StringBuilder drl, RiskRule risk) {
    List<String> conditions = new ArrayList<>();
    conditions.add("window == " + risk.window().toMillis() + "L");
    Long score = risk.row().number("min_score");
    if (score != null) {
      conditions.add("score > " + score + "L");
    }
    if (risk.kind() == RiskRule.Kind.CAMPAIGN) {
      atLeast(conditions, "hosts", risk.row().number("min_hosts"));
      rule(drl, risk.name(), pattern("CampaignFact", conditions), "risks.report($fact);");
    } else {
      atLeast(conditions, "stages", risk.row().number("min_stages"));
      atLeast(conditions, "sources", risk.row().number("min_sources"));
      rule(drl, risk.name(), pattern("RiskFact", conditions), "risks.report($fact);");
    }
  }

  private static String pattern(String fact, List<String> conditions) {
    return "$fact : " + fact + "(" + String.join(", ", conditions) + ")";
  }

  private static void atLeast(List<String> conditions, String field, @Nullable Long least) {
    if (least != null) {
      conditions.add(field + " >= " + least + "L");
    }
  }

  private static void rule(StringBuilder drl, String name, String when, String then) {
    drl.append("rule ")
        .append(DrlLiteral.quoteName(name))
        .append("\nwhen\n  ")
        .append(when)
        .append("\nthen\n  ")
        .append(then)
        .append("\nend\n\n");
  }
}
