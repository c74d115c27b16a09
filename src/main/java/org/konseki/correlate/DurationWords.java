package org.konseki.correlate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.konseki.event.Messages;
import org.konseki.event.Text;

/** Writes spans of time for people: in days, hours, minutes or seconds, rounded up. */
final class DurationWords {

  private static final Messages MESSAGES = Messages.of("durations");

  /** Up to so many hours, hours are easier to read than days. */
  private static final long MOST_HOURS = 48;

  /** More are worked out each time: that many are asked for by nobody's tables. */
  private static final int MOST_KNOWN = 10_000;

  /** By the span in seconds, rounded as it is shown. */
  private static final Map<Long, Text> KNOWN = new ConcurrentHashMap<>();

  private DurationWords() {}

  /** Such as {@code 24 hours}, {@code 7 days} or {@code 1 hour 30 minutes}. */
  static Text of(Duration duration) {
    long shown = rounded(Math.max(1, duration.toSeconds()));
    Text known = KNOWN.get(shown);
    if (known != null) {
      return known;
    }
    Text words = words(shown);
    if (KNOWN.size() < MOST_KNOWN) {
      KNOWN.put(shown, words);
    }
    return words;
  }

  /** Up to whole minutes if it is one or more, to whole hours if it is shown in days. */
  private static long rounded(long seconds) {
    if (seconds < 60) {
      return seconds;
    }
    long minutes = (seconds + 59) / 60;
    return minutes <= MOST_HOURS * 60 ? minutes * 60 : (minutes + 59) / 60 * 3600;
  }

  private static Text words(long seconds) {
    if (seconds < 60) {
      return unit("seconds", seconds);
    }
    long minutes = seconds / 60;
    if (minutes <= MOST_HOURS * 60) {
      return both("hours", minutes / 60, "minutes", minutes % 60);
    }
    long hours = minutes / 60;
    return both("days", hours / 24, "hours", hours % 24);
  }

  private static Text both(String coarse, long many, String fine, long rest) {
    List<Text> words = new ArrayList<>();
    if (many > 0) {
      words.add(unit(coarse, many));
    }
    if (rest > 0) {
      words.add(unit(fine, rest));
    }
    return new Text(
        words.stream().map(Text::ja).collect(Collectors.joining()),
        words.stream().map(Text::en).collect(Collectors.joining(" ")));
  }

  private static Text unit(String unit, long number) {
    return MESSAGES.text(unit, number);
  }
}
