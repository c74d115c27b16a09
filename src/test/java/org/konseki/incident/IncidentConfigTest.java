package org.konseki.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konseki.event.Severity;

class IncidentConfigTest {

  @Test
  void of_nothingSet_hasTheDefaults() {
    assertThat(policy(Map.of()))
        .isEqualTo(new IncidentPolicy(Severity.MEDIUM, Duration.ofDays(90), Duration.ofDays(7)));
  }

  @Test
  void of_everythingSet_isThat() {
    assertThat(
            policy(
                Map.of(
                    "konseki.incident.severity", "high",
                    "konseki.incident.window", "10d",
                    "konseki.incident.reach", "12h",
                    "konseki.incident.reopen", "3d")))
        .isEqualTo(
            new IncidentPolicy(
                Severity.HIGH, Duration.ofDays(10), Duration.ofHours(12), Duration.ofDays(3)));
  }

  @Test
  void of_reachBeyondHalfTheWindow_isRefused() {
    assertThatThrownBy(() -> policy(Map.of("konseki.incident.window", "10d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most half of konseki.incident.window");
  }

  private static IncidentPolicy policy(Map<String, String> settings) {
    return IncidentPolicy.of(
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withMapping(IncidentConfig.class)
            .build()
            .getConfigMapping(IncidentConfig.class));
  }
}
