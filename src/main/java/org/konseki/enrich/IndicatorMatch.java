package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An indicator that an event's field matched.
 *
 * @param type the indicator's type, such as {@code domain}
 * @param value the indicator as it was entered
 * @param field the ECS name of the event's field, such as {@code url.domain}
 * @param observed the field's value
 * @param source who published the indicator, or null
 */
public record IndicatorMatch(
    String type, String value, String field, String observed, @Nullable String source) {

  public IndicatorMatch {
    requireNonNull(type, "type is null");
    requireNonNull(value, "value is null");
    requireNonNull(field, "field is null");
    requireNonNull(observed, "observed is null");
  }
}
