package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;

class SdarTest {

  @Example
  void predict_autoregressiveSeries_findsItsCoefficient() {
    Random random = new Random(3);
    Sdar sdar = new Sdar(0.005, 0, 1);
    double value = 0;
    double squares = 0;
    for (int i = 0; i < 50_000; i++) {
      value = 0.8 * value + random.nextGaussian();
      squares += Math.pow(value - sdar.predict(), 2);
      sdar.learn(value);
    }
    // the noise alone has variance 1, the series 1 / (1 - 0.64) = 2.8
    assertThat(squares / 50_000).isCloseTo(1, within(0.05));
  }

  @Example
  void loss_atThePrediction_isThatOfTheNormalDistribution() {
    Sdar sdar = new Sdar(0.04, 5, 4);
    assertThat(sdar.loss(5, 1)).isCloseTo(Math.log(2 * Math.PI * 4) / 2, within(1e-9));
    assertThat(sdar.loss(7, 1)).isCloseTo(Math.log(2 * Math.PI * 4) / 2 + 0.5, within(1e-9));
    assertThat(sdar.loss(1e9, 1)).isCloseTo(Math.log(2 * Math.PI * 4) / 2 + 50, within(1e-9));
  }
}
