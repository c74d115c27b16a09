package org.konseki.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.FindingWords;
import org.konseki.event.Source;
import org.konseki.event.Text;
import org.konseki.source.Coverage.Missing;
import org.konseki.source.Coverage.Missing.Kind;
import org.konseki.source.Coverage.Sight;
import org.konseki.source.Coverage.State;
import org.konseki.source.Need.Weight;

/** Judges how much each detection can see. */
final class Sights {

  /** A need that is not, or not everywhere, met. */
  private record Lack(Weight weight, boolean everywhere, Missing missing) {}

  private final Situation situation;

  Sights(Situation situation) {
    this.situation = situation;
  }

  Sight of(String detection) {
    Requirement requirement =
        Requirements.of(detection)
            .orElseThrow(() -> new IllegalStateException("No requirement for " + detection));
    if (!situation.rules().containsKey(detection)) {
      return sight(detection, State.UNAVAILABLE, List.of(missing(Kind.RULE, "rule", detection)));
    }
    Source source = requirement.source();
    if (situation.sending(source).isEmpty()) {
      return sight(detection, State.NO_SOURCE, List.of(noSource(source)));
    }
    List<Feed> telling = FieldReports.telling(situation, source);
    if (telling.isEmpty()) {
      return sight(detection, State.BLIND, List.of(noEvents(source)));
    }
    List<Lack> lacks =
        requirement.needs().stream()
            .map(need -> lack(need, telling))
            .filter(Objects::nonNull)
            .toList();
    return sight(
        detection,
        state(requirement, lacks),
        lacks.stream().map(Lack::missing).collect(Collectors.toCollection(ArrayList::new)));
  }

  private State state(Requirement requirement, List<Lack> lacks) {
    long alternatives =
        requirement.needs().stream().filter(need -> need.weight() == Weight.ALTERNATIVE).count();
    long lackingAlternatives =
        lacks.stream()
            .filter(lack -> lack.weight() == Weight.ALTERNATIVE && lack.everywhere())
            .count();
    boolean essential =
        lacks.stream().anyMatch(lack -> lack.weight() == Weight.ESSENTIAL && lack.everywhere());
    boolean noAlternative = alternatives > 0 && alternatives == lackingAlternatives;
    if (essential || noAlternative || !situation.isLive(requirement.detection())) {
      return State.BLIND;
    }
    return lacks.isEmpty() ? State.DETECTABLE : State.PARTLY;
  }

  private @Nullable Lack lack(Need need, List<Feed> telling) {
    if (need instanceof Need.OfField of) {
      List<Feed> lacking = FieldReports.lacking(telling, of.field());
      boolean everywhere = lacking.size() == telling.size();
      return lacking.isEmpty()
          ? null
          : new Lack(need.weight(), everywhere, field(of.field(), lacking, everywhere));
    }
    if (need instanceof Need.OfRow of) {
      boolean listed = situation.tables().rows(of.id()).stream().anyMatch(of.wanted());
      return listed ? null : new Lack(need.weight(), true, missing(Kind.TABLE, of.id(), of.id()));
    }
    return situation.indicators()
        ? null
        : new Lack(need.weight(), true, missing(Kind.INDICATORS, need.id()));
  }

  private static Missing field(Field field, List<Feed> lacking, boolean everywhere) {
    Text name = CoverageWords.field(field.id());
    String feeds =
        lacking.stream()
            .map(Feed::key)
            .map(key -> key.observer() == null ? key.dataset() : key.observer())
            .distinct()
            .sorted()
            .limit(5)
            .collect(Collectors.joining(", "));
    return new Missing(
        Kind.FIELD,
        field.id(),
        CoverageWords.with(everywhere ? "reason.field" : "reason.field.some", name, feeds),
        CoverageWords.fieldSetting(field.source(), field.id()));
  }

  private static Missing missing(Kind kind, String id, Object... args) {
    return new Missing(
        kind,
        id,
        CoverageWords.text("reason." + kind.id(), args),
        CoverageWords.text("setting." + kind.id(), args));
  }

  private Missing noSource(Source source) {
    boolean known = !situation.feeds(source).isEmpty();
    return source(source, known ? "reason.source.silent" : "reason.source");
  }

  private static Missing noEvents(Source source) {
    return source(source, "reason.source.no-events");
  }

  private static Missing source(Source source, String reason) {
    return new Missing(
        Kind.SOURCE,
        source.id(),
        CoverageWords.with(reason, CoverageWords.source(source)),
        CoverageWords.sourceSetting(source));
  }

  private static Sight sight(String detection, State state, List<Missing> missing) {
    Text title = FindingWords.title(detection).orElseGet(() -> new Text(detection, detection));
    return new Sight(detection, title, state, missing);
  }
}
