package org.konseki.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;
import org.konseki.event.Source;
import org.konseki.event.Text;

/**
 * The report's table of attack stages and log sources, filled in with what arrives: what can be
 * detected now, what cannot, and why.
 *
 * @param rows the report's rows, top to bottom
 * @param blindSpots what sources that send do not show
 * @param retention how long logs are to be kept
 */
public record Coverage(List<Row> rows, List<BlindSpot> blindSpots, List<Retention> retention) {

  public Coverage {
    rows = List.copyOf(rows);
    blindSpots = List.copyOf(blindSpots);
    retention = List.copyOf(retention);
  }

  /** How much can be seen, best first. */
  public enum State implements Named {
    DETECTABLE,
    PARTLY,
    BLIND,
    NO_SOURCE,
    /** The live rules do not have the detection. */
    UNAVAILABLE
  }

  /**
   * A row of the report's table.
   *
   * @param number the stage's number in the report, 1 to 7
   * @param stage the stage's id; also those that leave no traces in logs
   * @param cells one for each log source that the report names; none where it names none
   */
  public record Row(
      int number, String stage, Text stageName, Text attackContent, List<Cell> cells) {

    public Row {
      requireNonNull(stage, "stage is null");
      cells = List.copyOf(cells);
    }
  }

  /**
   * One log source of a row.
   *
   * @param events events of its last day
   */
  public record Cell(Source source, State state, long events, List<Sight> detections) {

    public Cell {
      requireNonNull(source, "source is null");
      requireNonNull(state, "state is null");
      detections = List.copyOf(detections);
    }
  }

  /** How much one detection can see. */
  public record Sight(String detection, Text title, State state, List<Missing> missing) {

    public Sight {
      requireNonNull(detection, "detection is null");
      requireNonNull(state, "state is null");
      missing = List.copyOf(missing);
    }
  }

  /**
   * Something that a detection lacks.
   *
   * @param kind what kind of thing
   * @param id the field's id, the table's, the source's, {@code indicators} or {@code rule}
   * @param reason what is missing where
   * @param setting what to do about it
   */
  public record Missing(Kind kind, String id, Text reason, Text setting) {

    /** What kind of thing is missing. */
    public enum Kind implements Named {
      SOURCE,
      FIELD,
      TABLE,
      INDICATORS,
      RULE
    }
  }

  /**
   * How long a source's logs are to be kept.
   *
   * @param keep as sources/expected says, or null
   * @param row that row, or null
   * @param recommended what the report recommends
   */
  public record Retention(
      Source source, @Nullable String keep, @Nullable String row, Text recommended) {}
}
