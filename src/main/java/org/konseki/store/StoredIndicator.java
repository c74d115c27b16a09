package org.konseki.store;

import static java.util.Objects.requireNonNull;

import org.konseki.enrich.Indicator;
import org.konseki.enrich.Indicator.Type;
import org.konseki.event.Digest;

/** An indicator with the id it is kept under. */
public record StoredIndicator(String id, Indicator indicator) {

  public StoredIndicator {
    requireNonNull(id, "id is null");
    requireNonNull(indicator, "indicator is null");
  }

  /**
   * The indicator with its id, which is derived from type and value: the same one entered again
   * replaces the former. {@code *.example.com} and {@code example.com} are two.
   */
  public static StoredIndicator of(Indicator indicator) {
    return new StoredIndicator(Digest.of(indicator.type().id(), written(indicator)), indicator);
  }

  private static String written(Indicator indicator) {
    boolean wildcard = indicator.type() == Type.DOMAIN && !indicator.apex();
    return wildcard ? "*." + indicator.value() : indicator.value();
  }
}
