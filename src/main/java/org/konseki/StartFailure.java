package org.konseki;

import io.quarkus.runtime.QuarkusBindException;
import java.util.Optional;
import org.konseki.rule.RuleException;
import org.konseki.security.BadToken;
import org.konseki.service.BadSetting;
import org.konseki.service.BrokenTables;
import org.konseki.store.StoreException;

/**
 * Why the service did not start, for whoever started it: what to change, not where it was found.
 */
final class StartFailure {

  private static final int DEEPEST = 20;

  private StartFailure() {}

  /** What to change; nothing for a failure that only a stack trace explains. */
  static Optional<String> explain(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < DEEPEST; i++) {
      if (cause instanceof QuarkusBindException bind) {
        return Optional.of(
            "Port %d is in use. Stop what uses it, or set QUARKUS_HTTP_PORT to another."
                .formatted(bind.getPort()));
      }
      if (isForTheOperator(cause)) {
        return Optional.of(String.valueOf(cause.getMessage()));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static boolean isForTheOperator(Throwable cause) {
    return cause instanceof BrokenTables
        || cause instanceof RuleException
        || cause instanceof StoreException
        || cause instanceof BadSetting
        || cause instanceof BadToken
        || cause.getClass().getName().startsWith("io.smallrye.config.");
  }
}
