package org.konseki.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The service under test, once its rules are compiled. */
public final class Started {

  private static final int MOST_TRIES = 600;

  private Started() {}

  /** Waits, a minute at most, until events can be judged. */
  public static void await() throws InterruptedException {
    for (int tries = 0; !isReady(); tries++) {
      assertThat(tries).as("tries").isLessThan(MOST_TRIES);
      Thread.sleep(100);
    }
  }

  private static boolean isReady() {
    return given().get("/q/health/ready").statusCode() == 200;
  }
}
