package org.konseki.profile;

/**
 * An autoregressive model of order one that discounts its past (SDAR: Yamanishi and Takeuchi, 2006,
 * "A unifying framework for detecting outliers and change points from time series", section 3.2):
 *
 * <pre>
 *   μ  ← (1-r) μ  + r x
 *   C₀ ← (1-r) C₀ + r (x - μ)²
 *   C₁ ← (1-r) C₁ + r (x - μ)(x' - μ)      x' is the value before
 *   ω  = C₁ / C₀                           Yule-Walker
 *   x̂  = μ + ω (x' - μ)
 *   Σ  ← (1-r) Σ  + r (x - x̂)²
 * </pre>
 */
final class Sdar {

  /**
   * The loss counts deviations up to ten standard deviations: beyond, all are equally impossible,
   * and one of them must not blind the second stage for days.
   */
  private static final double MOST_DEVIATIONS = 10;

  private final double rate;
  private double mean;
  private double variance;
  private double autocovariance;
  private double error;
  private double previous;

  /** A model that knows nothing but a mean and a variance; {@code rate} is {@code r}. */
  Sdar(double rate, double mean, double variance) {
    this.rate = rate;
    this.mean = mean;
    this.previous = mean;
    this.variance = variance;
    this.error = variance;
  }

  /** What the next value should be. */
  double predict() {
    double coefficient = Math.max(-1, Math.min(1, autocovariance / variance));
    return mean + coefficient * (previous - mean);
  }

  /** The mean so far. */
  double mean() {
    return mean;
  }

  /**
   * The logarithmic loss {@code -ln p(x)} of {@code x} under the normal distribution predicted from
   * the values before it, in nats.
   *
   * @param leastVariance the variance that cannot be undercut, such as that of counting
   */
  double loss(double x, double leastVariance) {
    double spread = Math.max(error, leastVariance);
    double deviations = Math.min(Math.abs(x - predict()) / Math.sqrt(spread), MOST_DEVIATIONS);
    return (Math.log(2 * Math.PI * spread) + deviations * deviations) / 2;
  }

  /** Learns {@code x}. */
  void learn(double x) {
    mean = discount(mean, x);
    variance = discount(variance, (x - mean) * (x - mean));
    autocovariance = discount(autocovariance, (x - mean) * (previous - mean));
    double residual = x - predict();
    error = discount(error, residual * residual);
    previous = x;
  }

  private double discount(double old, double now) {
    return (1 - rate) * old + rate * now;
  }
}
