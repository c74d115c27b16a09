package org.konseki.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Ports and port ranges.
 *
 * @param ranges in ascending order, not overlapping
 */
public record PortSet(List<Range> ranges) {

  /** Ports from {@code first} to {@code last}, both included, 0 to 65535. */
  public record Range(int first, int last) {
    public Range {
      if (first < 0 || last > 65535 || first > last) {
        throw new IllegalArgumentException("Port range must lie in 0-65535: " + first + "-" + last);
      }
    }

    @Override
    public String toString() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }
  }

  public PortSet {
    ranges = List.copyOf(ranges);
  }

  /** Whether {@code port} is one of them. */
  public boolean contains(int port) {
    for (Range range : ranges) {
      if (port >= range.first && port <= range.last) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
