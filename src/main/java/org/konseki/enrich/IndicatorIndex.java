package org.konseki.enrich;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.konseki.enrich.Indicator.Type;
import org.konseki.event.Event;

/**
 * All indicators at one moment, asked by event in time that does not grow with their number.
 * Immutable: a change makes a new index, which shares what did not change. Safe for many threads.
 */
public final class IndicatorIndex {

  private static final IndicatorIndex EMPTY =
      new IndicatorIndex(new EnumMap<>(Type.class), IndicatorBlocks.EMPTY);

  private final Map<Type, IndicatorTable> tables;
  private final IndicatorBlocks blocks;
  private final int size;

  private IndicatorIndex(Map<Type, IndicatorTable> tables, IndicatorBlocks blocks) {
    this.tables = tables;
    this.blocks = blocks;
    this.size = tables.values().stream().mapToInt(IndicatorTable::size).sum();
  }

  /** The index without indicators. */
  public static IndicatorIndex empty() {
    return EMPTY;
  }

  /** An index of {@code indicators}. */
  public static IndicatorIndex of(Iterable<Indicator> indicators) {
    return EMPTY.with(indicators, List.of());
  }

  /**
   * A copy without {@code removed} and then with {@code added}. Indicators are the same if type,
   * value and apex are; the last added replaces the others. Takes milliseconds for a few changes
   * among a million.
   */
  public IndicatorIndex with(Iterable<Indicator> added, Iterable<Indicator> removed) {
    Map<Type, List<Indicator>> addedByType = byType(added);
    Map<Type, List<Indicator>> removedByType = byType(removed);
    Map<Type, IndicatorTable> changed = new EnumMap<>(Type.class);
    for (Type type : Type.values()) {
      changed.put(
          type,
          table(type)
              .with(
                  addedByType.getOrDefault(type, List.of()),
                  removedByType.getOrDefault(type, List.of())));
    }
    IndicatorTable cidrs = changed.getOrDefault(Type.CIDR, IndicatorTable.EMPTY);
    return new IndicatorIndex(
        changed, blocks.with(addedByType.getOrDefault(Type.CIDR, List.of()), cidrs));
  }

  private static Map<Type, List<Indicator>> byType(Iterable<Indicator> indicators) {
    Map<Type, List<Indicator>> byType = new EnumMap<>(Type.class);
    for (Indicator indicator : indicators) {
      byType.computeIfAbsent(indicator.type(), type -> new ArrayList<>()).add(indicator);
    }
    return byType;
  }

  /** How many indicators it has. */
  public int size() {
    return size;
  }

  /** What the event's fields match; the same empty list for nearly every event. */
  public List<IndicatorMatch> matches(Event event) {
    return size == 0 ? List.of() : IndicatorMatcher.matches(event, this);
  }

  IndicatorTable table(Type type) {
    return tables.getOrDefault(type, IndicatorTable.EMPTY);
  }

  /** Offers the address itself and the blocks that contain it. */
  void matchAddress(String address, MatchCollector collector) {
    table(Type.IP).match(address, collector);
    blocks.match(address, collector);
  }

  /** Offers what a host, a name or an address, matches. */
  void matchHost(String host, MatchCollector collector) {
    table(Type.DOMAIN).matchDomain(host, collector);
    boolean mayBeAddress =
        !host.isEmpty()
            && (Character.isDigit(host.charAt(host.length() - 1)) || host.indexOf(':') >= 0);
    if (mayBeAddress) {
      matchAddress(host, collector);
    }
  }
}
