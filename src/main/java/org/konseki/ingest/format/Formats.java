package org.konseki.ingest.format;

import java.util.List;
import java.util.Optional;

/** The log formats that Konseki reads, by the name in {@code POST /api/v1/logs/{format}}. */
public final class Formats {

  private static final List<LineFormat> ALL =
      List.of(
          new PostfixFormat(),
          new NetscreenFormat(),
          new SquidFormat(),
          new SquidCombinedFormat(),
          new BindFormat(),
          new WindowsJsonFormat(),
          new WindowsXmlFormat());

  private Formats() {}

  /** The parser of a format, or nothing if the name is not one of {@link #ids()}. */
  public static Optional<LineFormat> byId(String id) {
    return ALL.stream().filter(format -> format.id().equals(id)).findFirst();
  }

  /** The names of all formats, in the order of the documentation. */
  public static List<String> ids() {
    return ALL.stream().map(LineFormat::id).toList();
  }
}
