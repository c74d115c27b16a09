package org.konseki.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.event.Event;
import org.konseki.state.Codec;
import org.konseki.state.Kept;
import org.konseki.state.KeptEntries;

/**
 * Which keys moved since they were last looked at, each with a fact that moved it, and which ones
 * are shown, that is, may have been handed over as measurements: those are handed over again even
 * below every threshold, so that a finding that no longer holds is withdrawn.
 *
 * <p>Of several facts the earliest stands for its key, by event time, so that it does not depend on
 * how they arrived; one that came too late goes before all, since the finding has to say so.
 */
final class Dirty<K> implements Kept {

  private static final int MOST = 100_000;

  /** Bits, a power of two. */
  private static final int FILTER = 1 << 17;

  private static final Comparator<Event> EARLIEST =
      Comparator.comparingLong(Event::time).thenComparing(Event::id);

  private static final Comparator<Event> TELLING =
      Comparator.comparing((Event event) -> !event.origin().arrival().late())
          .thenComparing(EARLIEST);

  private Map<K, Fact> moved = bounded(key -> {});

  /** An empty map with room: the one drained last. */
  private Map<K, Fact> spare = bounded(key -> {});

  private final ShownFact.Form form;
  private final KeptEntries<K, ShownFact> kept;
  private final Map<K, ShownFact> shown;
  private final Function<K, String> owner;
  private Earlier earlier = Earlier.none();

  /** Looked at, and what came of it is not kept yet. */
  private final Map<K, Fact> unsettled = bounded(key -> {});

  /** A bit for each hash that may be that of a shown key: every event asks, hardly one is. */
  private final long[] mayBeShown = new long[FILTER / Long.SIZE];

  /**
   * Nothing moved yet, and nothing is shown.
   *
   * @param owner key of the subject whose shard looks at a key
   * @param form how facts are held that are shown
   */
  Dirty(String name, Codec<K> keys, Function<K, String> owner, ShownFact.Form form) {
    this.owner = owner;
    this.form = form;
    kept =
        new KeptEntries<>(
            name,
            (key, fact) -> owner.apply(key),
            keys,
            form,
            this::shownWith,
            this::shown,
            this::showAgain);
    shown = bounded(kept::touch);
  }

  private static <K, V> Map<K, V> bounded(Consumer<K> dropped) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        boolean full = size() > MOST;
        if (full) {
          dropped.accept(eldest.getKey());
        }
        return full;
      }
    };
  }

  private @Nullable ShownFact shownWith(K key) {
    return shown.get(key);
  }

  private Set<K> shown() {
    return shown.keySet();
  }

  private void showAgain(K key, ShownFact fact) {
    shown.put(key, fact);
    add(key);
  }

  /** Goes through what is shown. */
  void forEachShown(BiConsumer<K, Fact> consumer) {
    shown.forEach((key, held) -> consumer.accept(key, held.fact()));
  }

  /** Goes through the keys that are shown. */
  void forEachShown(Consumer<K> consumer) {
    shown.keySet().forEach(consumer);
  }

  @Override
  public String name() {
    return kept.name();
  }

  @Override
  public void handOver(Entries changed) {
    kept.handOver(changed);
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    kept.restore(key, value);
  }

  /** The key moved by {@code fact}. */
  void mark(K key, Fact fact) {
    Fact before = moved.putIfAbsent(key, fact);
    if (before != null && TELLING.compare(fact.event(), before.event()) < 0) {
      moved.put(key, fact);
    }
  }

  /** Marks a shown key again. */
  void markShown(K key) {
    ShownFact held = shown.get(key);
    if (held != null) {
      moved.computeIfAbsent(key, any -> held.fact());
    }
  }

  /** Marks all shown keys again. */
  void markAllShown() {
    shown.forEach((key, held) -> moved.computeIfAbsent(key, any -> held.fact()));
  }

  /** Takes keys for shown as well that an earlier process may have shown. */
  void goOnFrom(Earlier process) {
    earlier = process;
  }

  /** Whether the key is shown. */
  boolean wasShown(K key) {
    int bit = bit(key);
    return ((mayBeShown[bit / Long.SIZE] & 1L << bit) != 0 && shown.containsKey(key))
        || mayBeTold(key);
  }

  /** Whether an earlier process may have told of the key, and it is not known yet if so. */
  boolean mayBeTold(K key) {
    return !earlier.isOver() && earlier.isOf(owner.apply(key));
  }

  private static int bit(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return (hash ^ hash >>> 15) & FILTER - 1;
  }

  /**
   * Shows the key.
   *
   * @return the earliest fact that it was ever shown with
   */
  Fact show(K key, Fact fact) {
    ShownFact held = shown.get(key);
    Fact before = held == null ? null : held.fact();
    if (before != null && EARLIEST.compare(before.event(), fact.event()) <= 0) {
      return before;
    }
    showAgain(key, form.hold(fact));
    kept.touch(key);
    return fact;
  }

  private void add(K key) {
    int bit = bit(key);
    mayBeShown[bit / Long.SIZE] |= 1L << bit;
  }

  /** Goes through the moved keys once. */
  void drain(BiConsumer<K, Fact> consumer) {
    if (!moved.isEmpty()) {
      Map<K, Fact> drained = moved;
      moved = spare;
      spare = bounded(key -> {});
      unsettled.putAll(drained);
      drained.forEach(consumer);
      drained.clear();
      spare = drained;
    }
  }

  /** What was looked at is kept. */
  void settle() {
    unsettled.clear();
  }

  /** What was looked at could not be kept: it moved still. */
  void giveBack() {
    unsettled.forEach(moved::putIfAbsent);
    unsettled.clear();
  }

  /** Looks at {@code key} alone, if it moved or is shown. */
  void drain(K key, BiConsumer<K, Fact> consumer) {
    Fact fact = moved.remove(key);
    ShownFact held = fact == null ? shown.get(key) : null;
    if (fact != null) {
      consumer.accept(key, fact);
    } else if (held != null) {
      consumer.accept(key, held.fact());
    }
  }

  /** Whether the key moved and was not looked at yet. */
  boolean isMoved(K key) {
    return moved.containsKey(key);
  }

  private boolean touched(K key) {
    kept.touch(key);
    return true;
  }

  /** Forgets keys; what they moved is not looked at any more. */
  void forget(Predicate<K> old) {
    moved.keySet().removeIf(old);
    if (shown.keySet().removeIf(key -> old.test(key) && touched(key))) {
      Arrays.fill(mayBeShown, 0);
      shown.keySet().forEach(this::add);
    }
  }
}
