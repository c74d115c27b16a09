package org.konseki.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.profile.DistinctSettings;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.PairDay;
import org.konseki.profile.Profiles;
import org.konseki.profile.SlidingDistinct;
import org.konseki.profile.Window;
import org.konseki.profile.WindowDistinct;

/** Distinct values per key and day, in each window that a table's rows name. */
final class DistinctMeter {

  private static final int MOST_KEYS = 200_000;
  private static final int EXACT = 256;
  private static final int SHOWN = 10;

  /** Makes the measurement of a key; null if it is none of interest. */
  @FunctionalInterface
  interface Maker {
    @Nullable Measurement make(PairDay key, WindowDistinct most, Duration window, Fact fact);
  }

  private record Span(
      Duration window, Profiles<PairDay, SlidingDistinct> sets, Dirty<PairDay> dirty) {

    static Span of(
        String name, Duration window, Function<PairDay, String> owner, Recollection known) {
      DistinctSettings settings = new DistinctSettings(Window.of(window), EXACT, SHOWN);
      String own = name + "/" + window;
      return new Span(
          window,
          known.profiles(
              own,
              MOST_KEYS,
              new EntryCodec<>(PairDay.CODEC, in -> SlidingDistinct.read(in, settings)),
              key -> new SlidingDistinct(settings),
              owner),
          known.dirty(own, PairDay.CODEC, owner));
    }
  }

  private final List<Span> spans;
  private final double least;
  private final Maker maker;

  /** Of clients, which each are one shard's. */
  DistinctMeter(
      String name, Thresholds thresholds, String column, Maker maker, Recollection known) {
    this(name, thresholds, column, maker, Recollection.CLIENT, known);
  }

  DistinctMeter(
      String name,
      Thresholds thresholds,
      String column,
      Maker maker,
      Function<PairDay, String> owner,
      Recollection known) {
    this.spans =
        thresholds.windows().stream().map(window -> Span.of(name, window, owner, known)).toList();
    this.least = thresholds.least(column);
    this.maker = maker;
  }

  /** Adds a value; whether it moved anything. */
  boolean add(PairDay key, long time, String value, int weight, Fact fact) {
    boolean moved = false;
    for (Span span : spans) {
      SlidingDistinct set = span.sets.at(key, time);
      if (set != null
          && set.add(time, value, weight)
          && (set.atMost() >= least || span.dirty.wasShown(key))) {
        span.dirty.mark(key, fact);
        moved = true;
      }
    }
    return moved;
  }

  /** Has what is shown of {@code key} handed over again. */
  void recheck(PairDay key) {
    spans.forEach(span -> span.dirty.markShown(key));
  }

  /** Shows the keys that are shown in any window, each with the fact that it is shown with. */
  void forEachShown(BiConsumer<PairDay, Fact> consumer) {
    spans.forEach(span -> span.dirty.forEachShown(consumer));
  }

  /** Says that {@code key} moved before and was not looked at. */
  void mark(PairDay key, Fact fact) {
    for (Span span : spans) {
      SlidingDistinct set = span.sets.get(key);
      if (set != null && set.atMost() >= least) {
        span.dirty.mark(key, fact);
      }
    }
  }

  void collect(List<Measurement> into) {
    for (Span span : spans) {
      span.dirty.drain((key, fact) -> collect(span, key, fact, into));
    }
  }

  /** Hands over what {@code key} alone says, if it moved. */
  void collect(PairDay key, List<Measurement> into) {
    for (Span span : spans) {
      span.dirty.drain(key, (moved, fact) -> collect(span, moved, fact, into));
    }
  }

  private void collect(Span span, PairDay key, Fact fact, List<Measurement> into) {
    SlidingDistinct set = span.sets.get(key);
    Optional<WindowDistinct> most = set == null ? Optional.empty() : set.max();
    if (most.isPresent() && (most.get().distinct() >= least || span.dirty.wasShown(key))) {
      Measurement made = maker.make(key, most.get(), span.window, fact);
      if (made != null) {
        span.dirty.show(key, fact);
        into.add(made);
      }
    }
  }

  List<Dirty<?>> dirty() {
    return spans.stream().<Dirty<?>>map(Span::dirty).toList();
  }

  void forgetBefore(long time) {
    spans.forEach(
        span -> {
          span.sets.forgetBefore(time);
          span.dirty.forget(key -> span.sets.get(key) == null);
        });
  }
}
