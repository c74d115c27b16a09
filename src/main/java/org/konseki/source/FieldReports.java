package org.konseki.source;

import java.util.List;
import org.konseki.event.Source;

/** Which of a source's feeds show a field. */
final class FieldReports {

  private FieldReports() {}

  /** The feeds of {@code source} that send events now. */
  static List<Feed> telling(Situation situation, Source source) {
    return situation.sending(source).stream().filter(feed -> feed.recentEvents() > 0).toList();
  }

  /**
   * Those of {@code feeds} in which {@code field} should be and is not.
   *
   * <p>Of Windows logs it is enough that one computer shows it: only domain controllers log
   * Kerberos, so nothing is wrong with the others.
   */
  static List<Feed> lacking(List<Feed> feeds, Field field) {
    boolean anywhere = feeds.stream().anyMatch(feed -> feed.shown(field) > 0);
    if (field.source() == Source.DIRECTORY) {
      return anywhere ? List.of() : feeds;
    }
    return feeds.stream().filter(feed -> feed.shown(field) == 0).toList();
  }
}
