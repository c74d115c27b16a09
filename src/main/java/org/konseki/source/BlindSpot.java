package org.konseki.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Source;
import org.konseki.event.Text;

/**
 * What a source that sends does not show, though detections need it.
 *
 * @param dataset the format that lacks it, or null if the source as a whole does
 * @param observer the device whose log lacks it, or null where that is not known
 * @param field the {@link Field}'s id, or {@link #EVENTS}
 * @param detections ids of the detections that see less or nothing without it
 * @param events events of the last day, none of which showed it
 * @param established whether these are enough to say that it is not logged
 */
public record BlindSpot(
    Source source,
    @Nullable String dataset,
    @Nullable String observer,
    String field,
    List<String> detections,
    long events,
    boolean established) {

  /** Stands for the field where lines come and none of them gives an event. */
  public static final String EVENTS = "events";

  public BlindSpot {
    requireNonNull(source, "source is null");
    requireNonNull(field, "field is null");
    detections = List.copyOf(detections);
  }

  /** What the field is called. */
  public Text name() {
    return CoverageWords.field(field);
  }

  /** What switches it on. */
  public Text setting() {
    return CoverageWords.fieldSetting(source, field);
  }
}
