package org.konseki.source;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.konseki.detect.Finding;
import org.konseki.event.Named;
import org.konseki.event.Source;

/**
 * The watch over the log sources: says which findings a situation opens, and which of those that
 * are open it ends. Remembers nothing itself.
 *
 * <p>A finding is made once, when a source falls silent or a field is known to be missing, and
 * stays; when the source sends again or the field is seen, its details say when.
 */
public final class SourceWatch {

  /** The detections whose findings it makes. */
  public static final Set<String> DETECTIONS = Set.of(SourceFindings.SILENT, SourceFindings.BLIND);

  private final SourceConfig config;
  private final SourceFindings findings;

  /**
   * @param zone the organisation's time zone
   */
  public SourceWatch(SourceConfig config, ZoneId zone) {
    this.config = config;
    this.findings = new SourceFindings(zone);
  }

  /** Whether what {@code finding} tells of still lasts. */
  public static boolean isOpen(Finding finding) {
    return !finding.details().containsKey(SourceFindings.RESUMED)
        && !finding.details().containsKey(SourceFindings.RESOLVED);
  }

  /**
   * What {@code situation} changes.
   *
   * @param open the findings of {@link #DETECTIONS} that are open
   * @return findings that are new or have ended
   */
  public List<Finding> check(Situation situation, Collection<Finding> open) {
    List<Finding> changed = new ArrayList<>();
    silences(situation, of(SourceFindings.SILENT, open), changed);
    blindSpots(situation, of(SourceFindings.BLIND, open), changed);
    return changed;
  }

  private static List<Finding> of(String detection, Collection<Finding> findings) {
    return findings.stream().filter(finding -> finding.detection().equals(detection)).toList();
  }

  private void silences(Situation situation, List<Finding> open, List<Finding> changed) {
    List<Silence> silences = new Silences(situation).find();
    Set<String> current = silences.stream().map(SourceFindings::id).collect(Collectors.toSet());
    Set<String> known = open.stream().map(Finding::id).collect(Collectors.toSet());
    silences.stream()
        .filter(silence -> !known.contains(SourceFindings.id(silence)))
        .forEach(silence -> changed.add(findings.of(silence)));
    open.stream()
        .filter(finding -> !current.contains(finding.id()))
        .forEach(
            finding ->
                feeds(situation, finding).stream()
                    .map(Feed::lastArrival)
                    .filter(arrival -> arrival > finding.time())
                    .max(Long::compare)
                    .map(arrival -> findings.ended(finding, SourceFindings.RESUMED, arrival))
                    .ifPresent(changed::add));
  }

  private void blindSpots(Situation situation, List<Finding> open, List<Finding> changed) {
    Function<Finding, List<String>> topic =
        finding -> List.of(detail(finding, "source"), feedOf(finding), detail(finding, "field"));
    Set<List<String>> known = open.stream().map(topic).collect(Collectors.toSet());
    new BlindSpots(situation, config)
        .find().stream()
            .filter(BlindSpot::established)
            .map(spot -> findings.of(spot, situation.now()))
            .filter(finding -> !known.contains(topic.apply(finding)))
            .forEach(changed::add);
    open.stream()
        .filter(finding -> isSeen(situation, finding))
        .map(finding -> findings.ended(finding, SourceFindings.RESOLVED, situation.now()))
        .forEach(changed::add);
  }

  /** Whether the field that {@code finding} misses is there now. */
  private static boolean isSeen(Situation situation, Finding finding) {
    Optional<Field> field = Named.find(Field.class, detail(finding, "field"));
    return feeds(situation, finding).stream()
        .filter(feed -> !situation.isSilent(feed))
        .anyMatch(feed -> (field.isPresent() ? feed.shown(field.get()) : feed.recentEvents()) > 0);
  }

  /** The feeds that {@code finding} is about. */
  private static List<Feed> feeds(Situation situation, Finding finding) {
    Optional<Source> source = Named.find(Source.class, detail(finding, "source"));
    boolean all = detail(finding, "dataset").isEmpty();
    return source.map(situation::feeds).orElse(List.of()).stream()
        .filter(feed -> all || feedOf(feed.key()).equals(feedOf(finding)))
        .toList();
  }

  private static String feedOf(Finding finding) {
    return detail(finding, "dataset") + '\n' + detail(finding, "observer");
  }

  private static String feedOf(FeedKey key) {
    return key.dataset() + '\n' + (key.observer() == null ? "" : key.observer());
  }

  private static String detail(Finding finding, String name) {
    return finding.details().getOrDefault(name, "").toString();
  }
}
