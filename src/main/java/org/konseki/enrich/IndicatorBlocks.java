package org.konseki.enrich;

import java.util.ArrayList;
import java.util.List;

/**
 * The CIDR indicators of an index by address. A million blocks take seconds to sort, one more must
 * not: added blocks gather in a small second map until they are worth sorting all anew, and removed
 * or replaced ones stay until then, hidden because the table no longer has them. Immutable.
 */
final class IndicatorBlocks {

  static final IndicatorBlocks EMPTY =
      new IndicatorBlocks(map(List.of()), List.of(), IndicatorTable.EMPTY);

  private static final int LEAST_REBUILT = 1024;

  private final CidrMap<Indicator> sorted;
  private final List<Indicator> recent;
  private final CidrMap<Indicator> sortedRecent;
  private final IndicatorTable current;

  private IndicatorBlocks(
      CidrMap<Indicator> sorted, List<Indicator> recent, IndicatorTable current) {
    this.sorted = sorted;
    this.recent = recent;
    this.sortedRecent = map(recent);
    this.current = current;
  }

  /** The blocks once {@code added} came and the table of CIDRs is {@code changed}. */
  IndicatorBlocks with(List<Indicator> added, IndicatorTable changed) {
    if (changed == current) {
      return this;
    }
    if (recent.size() + added.size() > Math.max(LEAST_REBUILT, sorted.size() / 16)) {
      List<Indicator> all = new ArrayList<>(changed.size());
      changed.forEach(all::add);
      return new IndicatorBlocks(map(all), List.of(), changed);
    }
    List<Indicator> more = new ArrayList<>(recent);
    more.addAll(added);
    return new IndicatorBlocks(sorted, more, changed);
  }

  private static CidrMap<Indicator> map(List<Indicator> indicators) {
    CidrMap.Builder<Indicator> builder = new CidrMap.Builder<>();
    for (Indicator indicator : indicators) {
      Cidr block = Cidr.parse(indicator.value());
      if (block != null) {
        builder.add(block, indicator);
      }
    }
    return builder.build();
  }

  /** Offers the indicators whose block contains {@code address}. */
  void match(String address, MatchCollector collector) {
    if (current.isEmpty()) {
      return;
    }
    Address parsed = Address.parse(address);
    if (parsed != null) {
      match(sorted, parsed, collector);
      match(sortedRecent, parsed, collector);
    }
  }

  private void match(CidrMap<Indicator> map, Address address, MatchCollector collector) {
    for (int i = map.first(address); i >= 0; i = map.next(i, address)) {
      if (current.has(map.value(i))) {
        collector.offer(map.value(i));
      }
    }
  }
}
