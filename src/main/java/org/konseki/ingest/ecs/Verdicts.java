package org.konseki.ingest.ecs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.FirewallTraffic.Action;

/** The words in which firewalls and proxies say whether they let something through. */
final class Verdicts {

  /** Looked for first: {@code not-allowed} and {@code disallowed} hold a word of permission. */
  private static final List<String> DENIED =
      List.of(
          "deny",
          "denied",
          "drop",
          "block",
          "reject",
          "fail",
          "refuse",
          "prohibit",
          "reset",
          "not-allow",
          "not_allow",
          "disallow",
          "not permit",
          "not allow");

  private static final List<String> PERMITTED =
      List.of("allow", "permit", "accept", "pass", "success", "tunnel");

  private Verdicts() {}

  /** The decision in an action or outcome in lower case, {@code OTHER} where it names none. */
  static Action of(@Nullable String words) {
    if (words == null) {
      return Action.OTHER;
    }
    if (holdsAny(words, DENIED)) {
      return Action.DENIED;
    }
    return holdsAny(words, PERMITTED) ? Action.PERMITTED : Action.OTHER;
  }

  private static boolean holdsAny(String words, List<String> parts) {
    for (String part : parts) {
      if (words.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
