package org.konseki.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Source;

/** Which source a log format is of. */
final class DatasetSources {

  private static final Map<String, Source> BY_FORMAT =
      Map.of(
          "postfix", Source.MAIL,
          "netscreen", Source.FIREWALL,
          "squid", Source.PROXY,
          "squid-combined", Source.PROXY,
          "bind", Source.DNS,
          "windows-json", Source.DIRECTORY,
          "windows-xml", Source.DIRECTORY);

  private DatasetSources() {}

  /** The source, or null for a format of all sources. */
  static @Nullable Source of(String format) {
    return BY_FORMAT.get(format);
  }
}
