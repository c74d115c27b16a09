package org.konseki.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.Indicator.Type;
import org.konseki.store.StoredIndicator;

/** An indicator as the interface shows it. */
@Schema(name = "Indicator", description = "Something known to belong to an attacker")
public record IndicatorView(
    @Schema(examples = "3c1f0a9be24d5f6a7b8c") String id,
    @Schema(
            enumeration = {"domain", "ip", "cidr", "url", "email", "file-name", "sha256"},
            examples = "domain")
        String type,
    @Schema(examples = "apt.example.com") String value,
    @Schema(description = "For a domain: whether names below it match; null for other types")
        @Nullable Boolean subdomains,
    @Nullable String source,
    @Schema(minimum = "0", maximum = "100") @Nullable Integer confidence,
    @Schema(format = "date-time", description = "From when it no longer matches")
        @Nullable String expires) {

  static IndicatorView of(StoredIndicator stored) {
    Indicator indicator = stored.indicator();
    boolean domain = indicator.type() == Type.DOMAIN;
    return new IndicatorView(
        stored.id(),
        indicator.type().id(),
        domain && !indicator.apex() ? "*." + indicator.value() : indicator.value(),
        domain ? indicator.subdomains() : null,
        indicator.source(),
        indicator.confidence() < 0 ? null : indicator.confidence(),
        indicator.expires() == Long.MAX_VALUE ? null : Times.format(indicator.expires()));
  }
}
