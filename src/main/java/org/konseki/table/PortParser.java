package org.konseki.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konseki.table.PortSet.Range;

/** Reads ports: {@code 80,443,8000-8100}. */
final class PortParser {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int LAST = 65_535;

  private PortParser() {}

  static Optional<PortSet> ports(String shown) {
    List<Range> ranges = new ArrayList<>();
    for (String item : CellText.items(CellText.compact(shown))) {
      Optional<Range> range = range(item);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      ranges.add(range.get());
    }
    return ranges.isEmpty() ? Optional.empty() : Optional.of(new PortSet(merged(ranges)));
  }

  private static Optional<Range> range(String item) {
    Matcher matcher = RANGE.matcher(item);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    return first <= last && last <= LAST ? Optional.of(new Range(first, last)) : Optional.empty();
  }

  /** In ascending order, overlapping ranges made one. */
  private static List<Range> merged(List<Range> ranges) {
    List<Range> merged = new ArrayList<>();
    ranges.sort(Comparator.comparingInt(Range::first));
    for (Range range : ranges) {
      int end = merged.size() - 1;
      if (end >= 0 && range.first() <= merged.get(end).last()) {
        Range before = merged.remove(end);
        merged.add(new Range(before.first(), Math.max(before.last(), range.last())));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }
}
