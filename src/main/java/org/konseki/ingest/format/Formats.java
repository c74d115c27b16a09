package org.konseki.ingest.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log formats that Konseki reads, by the name in {@code POST /api/v1/logs/{format}}. */
public final class Formats {

  private static final List<LineFormat> ALL =
      List.of(
          new PostfixFormat(),
          new NetscreenFormat(),
          new SquidFormat(),
          new SquidCombinedFormat(),
          new BindFormat());

  private final Map<String, LineFormat> byId = new LinkedHashMap<>();

  public Formats() {
    ALL.forEach(format -> byId.put(format.id(), format));
  }

  /** The parser of a format, or nothing if the name is not one of {@link #ids()}. */
  public Optional<LineFormat> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The names of all formats, in the order of the documentation. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }
}
