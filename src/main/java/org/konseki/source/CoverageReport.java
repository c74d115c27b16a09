package org.konseki.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.konseki.event.Source;
import org.konseki.source.Coverage.Cell;
import org.konseki.source.Coverage.Retention;
import org.konseki.source.Coverage.Sight;
import org.konseki.source.Coverage.State;

/** Fills the report's table in with what arrives. */
public final class CoverageReport {

  private final Situation situation;
  private final SourceConfig config;
  private final Sights sights;

  public CoverageReport(Situation situation, SourceConfig config) {
    this.situation = situation;
    this.config = config;
    this.sights = new Sights(situation);
  }

  /** The coverage in this situation. */
  public Coverage make() {
    return new Coverage(
        ReportTable.ROWS.stream().map(this::row).toList(),
        new BlindSpots(situation, config).find(),
        retention());
  }

  private Coverage.Row row(ReportTable.Row row) {
    return new Coverage.Row(
        row.number(),
        row.stage(),
        CoverageWords.text("stage." + row.stage()),
        CoverageWords.text("content." + row.content()),
        row.cells().stream().map(this::cell).toList());
  }

  private Cell cell(ReportTable.Cell cell) {
    List<Sight> each = cell.detections().stream().map(sights::of).toList();
    long events = situation.sending(cell.source()).stream().mapToLong(Feed::recentEvents).sum();
    return new Cell(cell.source(), state(cell.source(), each), events, each);
  }

  private State state(Source source, List<Sight> each) {
    if (situation.sending(source).isEmpty()) {
      return State.NO_SOURCE;
    }
    Set<State> states = each.stream().map(Sight::state).collect(Collectors.toSet());
    if (states.equals(Set.of(State.DETECTABLE))) {
      return State.DETECTABLE;
    }
    boolean some = states.contains(State.DETECTABLE) || states.contains(State.PARTLY);
    return some ? State.PARTLY : State.BLIND;
  }

  private List<Retention> retention() {
    Map<Source, ExpectedSource> expected = situation.expected();
    List<Retention> retention = new ArrayList<>();
    for (Source source : Source.values()) {
      ExpectedSource row = expected.get(source);
      retention.add(
          new Retention(
              source,
              row == null || row.keep() == null ? null : CoverageWords.length(row.keep()),
              row == null ? null : row.row(),
              CoverageWords.text("retention." + source.id())));
    }
    return retention;
  }
}
