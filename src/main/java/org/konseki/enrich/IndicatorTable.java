package org.konseki.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Indicator.Type;

/**
 * An immutable hash table of indicators of one type by value, asked with parts of texts.
 *
 * <p>The hash runs over a value from its last character to its first. One pass over {@code
 * www.example.com} from the end therefore yields the hashes of {@code com}, {@code example.com} and
 * {@code www.example.com} on its way, and a lookup of a name with all its parents allocates nothing
 * and costs one probe per label. A slot holds nothing, one indicator, or an array of those that
 * share it; copying a changed table copies only its slots.
 */
final class IndicatorTable {

  static final IndicatorTable EMPTY = new IndicatorTable(new Object[16], 0);

  private final @Nullable Object[] slots;
  private final int size;

  private IndicatorTable(@Nullable Object[] slots, int size) {
    this.slots = slots;
    this.size = size;
  }

  /** A copy without {@code removed} (compared by value and apex) and then with {@code added}. */
  IndicatorTable with(List<Indicator> added, List<Indicator> removed) {
    if (added.isEmpty() && removed.isEmpty()) {
      return this;
    }
    @Nullable Object[] copy = roomFor(size + added.size());
    int count = size;
    for (Indicator indicator : removed) {
      count -= remove(copy, indicator) ? 1 : 0;
    }
    for (Indicator indicator : added) {
      count -= remove(copy, indicator) ? 1 : 0;
      put(copy, indicator);
      count++;
    }
    return new IndicatorTable(copy, count);
  }

  private @Nullable Object[] roomFor(int count) {
    if (count <= slots.length / 4 * 3) {
      return slots.clone();
    }
    int length = Integer.highestOneBit(count) << (count < 1 << 28 ? 2 : 1);
    @Nullable Object[] larger = new Object[length];
    forEach(indicator -> put(larger, indicator));
    return larger;
  }

  private static void put(@Nullable Object[] slots, Indicator indicator) {
    int place = place(hash(indicator.value()), slots.length);
    List<Indicator> chain = chain(slots[place]);
    chain.add(indicator);
    slots[place] = slot(chain);
  }

  private static boolean remove(@Nullable Object[] slots, Indicator indicator) {
    int place = place(hash(indicator.value()), slots.length);
    if (slots[place] == null) {
      return false;
    }
    List<Indicator> chain = chain(slots[place]);
    boolean removed = chain.removeIf(other -> same(other, indicator));
    slots[place] = slot(chain);
    return removed;
  }

  private static boolean same(Indicator a, Indicator b) {
    return a.value().equals(b.value()) && a.apex() == b.apex();
  }

  private static List<Indicator> chain(@Nullable Object slot) {
    List<Indicator> chain = new ArrayList<>(2);
    if (slot instanceof Indicator single) {
      chain.add(single);
    } else if (slot instanceof Indicator[] several) {
      chain.addAll(List.of(several));
    }
    return chain;
  }

  private static @Nullable Object slot(List<Indicator> chain) {
    return switch (chain.size()) {
      case 0 -> null;
      case 1 -> chain.get(0);
      default -> chain.toArray(Indicator[]::new);
    };
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Whether this very indicator is in the table, not only an equal one. */
  @SuppressWarnings("ReferenceEquality")
  boolean has(Indicator indicator) {
    Object slot = slots[place(hash(indicator.value()), slots.length)];
    if (slot instanceof Indicator[] several) {
      for (Indicator other : several) {
        if (other == indicator) {
          return true;
        }
      }
    }
    return slot == indicator;
  }

  void forEach(Consumer<Indicator> action) {
    for (Object slot : slots) {
      if (slot instanceof Indicator single) {
        action.accept(single);
      } else if (slot instanceof Indicator[] several) {
        List.of(several).forEach(action);
      }
    }
  }

  /** The hash of a whole text. */
  static int hash(String text) {
    int hash = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  private static int place(int hash, int length) {
    int mixed = hash * 0x9e3779b9;
    return (mixed ^ mixed >>> 15) & (length - 1);
  }

  /**
   * Offers the indicators whose value is the part of {@code text} from {@code from} to {@code to}.
   *
   * @param hash that part's hash
   * @param parent whether the part is a parent domain of the name that was seen
   */
  void match(String text, int from, int to, int hash, boolean parent, MatchCollector collector) {
    Object slot = slots[place(hash, slots.length)];
    if (slot instanceof Indicator single) {
      offer(single, text, from, to, parent, collector);
    } else if (slot instanceof Indicator[] several) {
      for (Indicator indicator : several) {
        offer(indicator, text, from, to, parent, collector);
      }
    }
  }

  private static void offer(
      Indicator indicator,
      String text,
      int from,
      int to,
      boolean parent,
      MatchCollector collector) {
    String value = indicator.value();
    if (value.length() == to - from
        && text.regionMatches(from, value, 0, value.length())
        && holds(indicator, parent)) {
      collector.offer(indicator);
    }
  }

  private static boolean holds(Indicator indicator, boolean parent) {
    return indicator.type() != Type.DOMAIN || (parent ? indicator.subdomains() : indicator.apex());
  }

  /** Offers the indicators whose value is {@code text}. */
  void match(String text, MatchCollector collector) {
    if (size > 0) {
      match(text, 0, text.length(), hash(text), false, collector);
    }
  }

  /** Offers the indicators whose value is {@code name} or one of its parent domains. */
  void matchDomain(String name, MatchCollector collector) {
    if (size == 0) {
      return;
    }
    int hash = 0;
    for (int i = name.length() - 1; i >= 0; i--) {
      hash = 31 * hash + name.charAt(i);
      if (i == 0 || name.charAt(i - 1) == '.') {
        match(name, i, name.length(), hash, i > 0, collector);
      }
    }
  }

  /**
   * Offers the indicators whose value is {@code url}, normalised, with or without its scheme, with
   * or without its query.
   */
  void matchUrl(String url, MatchCollector collector) {
    if (size == 0) {
      return;
    }
    matchUrlUpTo(url, url.length(), collector);
    int query = url.indexOf('?');
    if (query >= 0) {
      matchUrlUpTo(url, query, collector);
    }
  }

  private void matchUrlUpTo(String url, int end, MatchCollector collector) {
    int scheme = url.indexOf("://");
    int hash = 0;
    for (int i = end - 1; i >= 0; i--) {
      hash = 31 * hash + url.charAt(i);
      if (i == 0 || (scheme > 0 && i == scheme + 3)) {
        match(url, i, end, hash, false, collector);
      }
    }
  }
}
