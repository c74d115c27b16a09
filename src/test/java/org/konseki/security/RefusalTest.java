package org.konseki.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that strangers could use does not start. */
@QuarkusMainTest
@Timeout(120)
@TestProfile(RefusalTest.OpenToAll.class)
class RefusalTest {

  /** All addresses, no token. */
  public static class OpenToAll implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.host", "0.0.0.0", "quarkus.http.test-port", "0");
    }
  }

  @Test
  void start_onAllAddressesWithoutToken_endsWithOneLineThatSaysWhatToDo(
      QuarkusMainLauncher launcher) {
    LaunchResult result = launcher.launch();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput() + result.getOutput())
        .contains("Konseki does not start: it would listen at 0.0.0.0")
        .contains("Set KONSEKI_TOKEN or KONSEKI_TOKEN_FILE")
        .doesNotContain("\tat ")
        .doesNotContain("Listening on");
  }
}
