package org.konseki.cases;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service of its own, so that what other tests sent is not in it. */
public final class OwnService implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("konseki.data", "target/test-data/cases-${quarkus.uuid}");
  }
}
