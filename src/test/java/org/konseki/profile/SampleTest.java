package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SampleTest {

  @Property
  void quantiles_anyNumbers_areThoseOfTheSortedList(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 50) Integer> numbers) {
    double[] values = numbers.stream().mapToDouble(Integer::doubleValue).toArray();
    Sample sample = Sample.of(values);
    double median = reference(values, 0.5);
    assertThat(sample.median()).isEqualTo(median);
    assertThat(sample.quantile(0.25)).isEqualTo(reference(values, 0.25));
    assertThat(sample.quantile(0.75)).isEqualTo(reference(values, 0.75));
    double[] distances = DoubleStream.of(values).map(v -> Math.abs(v - median)).toArray();
    assertThat(sample.mad()).isEqualTo(reference(distances, 0.5));
    assertThat(sample.regularity()).isBetween(0.0, 1.0);
  }

  @Property
  void ofSorted_weights_areRepetitions(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 9) Integer> weights) {
    double[] values = new double[weights.size()];
    long[] counts = new long[weights.size()];
    double[] repeated = {};
    for (int i = 0; i < values.length; i++) {
      values[i] = i * i + 1;
      counts[i] = weights.get(i);
      int length = repeated.length;
      repeated = Arrays.copyOf(repeated, length + weights.get(i));
      Arrays.fill(repeated, length, repeated.length, values[i]);
    }
    assertThat(Sample.ofSorted(values, counts).regularity())
        .isEqualTo(Sample.of(repeated).regularity());
  }

  @Example
  void regularity_wideSkewedNumbers_isRitasFormula() {
    // quartiles 10, 20, 90: Bowley 0.75; distances 10, 0, 70 and so on: MAD 10
    double[] values = {10, 10, 20, 90, 90};
    double median = 20;
    double mad = 10;
    double bowley = (10 + 90 - 2 * median) / (90 - 10);
    assertThat(Sample.of(values).regularity())
        .isCloseTo(((1 - bowley) + (median - mad) / median) / 2, within(1e-9));
  }

  private static double reference(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = (sorted.length - 1) * q;
    int below = (int) place;
    double rest = place - below;
    return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
  }
}
