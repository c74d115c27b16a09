package org.konseki.correlate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.correlate.Crossings.Crossing;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingWords;
import org.konseki.event.Digest;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;
import org.konseki.rule.RiskRule;
import org.konseki.rule.SequenceRule;
import org.konseki.rule.Version;

/**
 * Writes the findings of chains, risks and campaigns. Their ids are content: name, subject, what
 * the steps share, and the day on which the latest step began, in the organisation's time zone.
 */
final class FindingWriter {

  /** Findings that a risk names and shows; its score counts all. */
  private static final int MOST_SHOWN = 10;

  private final ZoneId zone;
  private Version version;

  FindingWriter(ZoneId zone, Version version) {
    this.zone = zone;
    this.version = version;
  }

  /** What it writes from now on is of these rules and tables. */
  void use(Version maker) {
    version = maker;
  }

  /** The finding of a complete chain. */
  Finding chain(Progress chain) {
    SequenceRule rule = chain.rule();
    List<Signal> steps = chain.steps();
    Subject subject = chain.subject();
    long span = Math.max(0, chain.latest() - chain.earliest());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("steps", steps.stream().map(FindingWriter::step).toList());
    details.put("span", Duration.ofMillis(span));
    details.put("same", same(chain));
    String id =
        Digest.of(
            rule.name(),
            subject.key(),
            String.valueOf(chain.common()),
            String.valueOf(chain.user()),
            day(chain.latest()));
    Text title = rule.title() != null ? rule.title() : title(rule.name());
    Stage stage = rule.stage() != null ? rule.stage() : latest(steps).stage();
    return finding(
        id,
        rule.name(),
        subject,
        chain.common(),
        rule.severity(),
        stage,
        title,
        "chain.reason",
        rule.row().ref(),
        steps,
        steps,
        details);
  }

  /** The finding of a subject whose findings have become too many. */
  Finding risk(Crossing crossing, Subject subject) {
    RiskRule rule = crossing.rule();
    RiskFact fact = (RiskFact) crossing.fact();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("score", Math.toIntExact(fact.score()));
    details.put("stages", Math.toIntExact(fact.stages()));
    details.put("sources", Math.toIntExact(fact.sources()));
    return risk(crossing, subject, null, details, gravest(crossing.window()), rule.kind());
  }

  /** The finding of a destination about which too many hosts have findings. */
  Finding campaign(Crossing crossing, String destination) {
    List<Signal> firsts = firstPerHost(crossing.window());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("hosts", firsts.stream().map(Signal::host).toList());
    details.put("number", firsts.size());
    details.put("destination", destination);
    Subject subject = Subject.ofHost(Objects.requireNonNull(firsts.get(0).host()));
    return risk(crossing, subject, destination, details, firsts, crossing.rule().kind());
  }

  private Finding risk(
      Crossing crossing,
      Subject subject,
      @Nullable String destination,
      Map<String, Object> details,
      List<Signal> shown,
      RiskRule.Kind kind) {
    List<Signal> window = crossing.window();
    Signal crossed = window.get(window.size() - 1);
    List<Signal> named = shown.subList(0, Math.min(MOST_SHOWN, shown.size()));
    details.put("window", crossing.rule().window());
    details.put("findings", window.size());
    details.put("steps", named.stream().map(FindingWriter::step).toList());
    return finding(
        Digest.of(
            kind.detection(), subject.key(), String.valueOf(destination), day(crossed.time())),
        kind.detection(),
        subject,
        destination,
        crossing.rule().severity(),
        latest(window).stage(),
        title(kind.detection()),
        kind.detection() + ".reason",
        crossing.rule().row().ref(),
        window,
        named,
        details);
  }

  private Finding finding(
      String id,
      String detection,
      Subject subject,
      @Nullable String destination,
      Severity severity,
      Stage stage,
      Text title,
      String reason,
      String row,
      List<Signal> all,
      List<Signal> shown,
      Map<String, Object> details) {
    Map<String, Object> words = new LinkedHashMap<>(details);
    words.replaceAll(
        (key, value) -> value instanceof Duration span ? DurationWords.of(span) : value);
    details.replaceAll((key, value) -> value instanceof Duration span ? span.toString() : value);
    words.put("subject", subject.label());
    words.put("titles", titles(shown));
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    SortedSet<String> attack = new TreeSet<>();
    SortedSet<String> sources = new TreeSet<>();
    for (Signal signal : all) {
      first = Math.min(first, signal.time());
      last = Math.max(last, signal.last());
      attack.addAll(signal.attack());
      sources.addAll(signal.sources());
    }
    return new Finding(
        id,
        detection,
        first,
        last,
        subject,
        destination,
        severity,
        score(severity),
        stage,
        List.copyOf(attack),
        List.copyOf(sources),
        title,
        FindingWords.find(reason, words).orElse(title),
        row,
        shown.stream().map(Signal::evidence).filter(Objects::nonNull).distinct().toList(),
        details,
        all.size(),
        null,
        version,
        List.of());
  }

  private static Map<String, Object> step(Signal signal) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("finding", signal.id());
    step.put("detection", signal.detection());
    step.put("time", Instant.ofEpochMilli(signal.time()).toString());
    step.put("last_time", Instant.ofEpochMilli(signal.last()).toString());
    return step;
  }

  private static Map<String, Object> same(Progress chain) {
    Map<String, Object> same = new LinkedHashMap<>();
    Subject key = Keys.subject(chain.key());
    if (key.host() != null) {
      same.put("client", key.host());
    }
    String user = key.user() != null ? key.user() : chain.user();
    if (user != null) {
      same.put("user", user);
    }
    if (chain.common() != null) {
      same.put("destination", chain.common());
    }
    return same;
  }

  private static Text titles(List<Signal> signals) {
    List<Text> titles =
        signals.stream().map(Signal::detection).distinct().map(FindingWriter::title).toList();
    return new Text(
        titles.stream().map(Text::ja).collect(Collectors.joining(" → ")),
        titles.stream().map(Text::en).collect(Collectors.joining(" → ")));
  }

  private static Text title(String detection) {
    return FindingWords.title(detection).orElseGet(() -> new Text(detection, detection));
  }

  private static Signal latest(List<Signal> signals) {
    return signals.stream().max(Signal.BY_TIME).orElseThrow();
  }

  private static List<Signal> gravest(List<Signal> signals) {
    return signals.stream()
        .sorted(Comparator.comparingInt(Signal::score).reversed().thenComparing(Signal.BY_TIME))
        .limit(MOST_SHOWN)
        .sorted(Signal.BY_TIME)
        .toList();
  }

  private static List<Signal> firstPerHost(List<Signal> window) {
    Map<String, Signal> firsts = new LinkedHashMap<>();
    for (Signal signal : window) {
      firsts.putIfAbsent(Objects.requireNonNull(signal.host()), signal);
    }
    return new ArrayList<>(firsts.values());
  }

  private String day(long time) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate().toString();
  }

  /** What a finding of this severity adds to its subject's risk, as in tables without a score. */
  private static int score(Severity severity) {
    return switch (severity) {
      case INFORMATIONAL -> 1;
      case LOW -> 20;
      case MEDIUM -> 50;
      case HIGH -> 75;
      case CRITICAL -> 95;
    };
  }
}
