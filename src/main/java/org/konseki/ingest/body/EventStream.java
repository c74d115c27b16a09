package org.konseki.ingest.body;

import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The choice of the {@link RecordReader} for what a body holds. */
public final class EventStream {

  private EventStream() {}

  /**
   * The normalized events of a body: a line each for {@code application/x-ndjson}, the elements of
   * an array or one object for {@code application/json}.
   *
   * @param contentType the header's value, or null if there is none
   * @param maxRecordBytes longest event
   * @return none where the type is another
   */
  public static Optional<RecordReader> ofEvents(
      InputStream in, @Nullable String contentType, int maxRecordBytes) {
    return switch (mediaType(contentType)) {
      case "application/x-ndjson", "application/ndjson", "application/jsonl" ->
          Optional.of(new LineReader(in, maxRecordBytes));
      case "application/json" -> Optional.of(new JsonValueReader(in, maxRecordBytes));
      default -> Optional.empty();
    };
  }

  /** The records of a log in one of the formats: its lines, but for XML its events. */
  public static RecordReader ofLog(InputStream in, String format, int maxRecordBytes) {
    return format.equals("windows-xml")
        ? new XmlEventReader(in, maxRecordBytes)
        : new LineReader(in, maxRecordBytes);
  }

  private static String mediaType(@Nullable String contentType) {
    String value = contentType == null ? "" : contentType;
    int parameters = value.indexOf(';');
    String type = parameters < 0 ? value : value.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
