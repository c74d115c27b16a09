package org.konseki.ingest.format;

import org.konseki.ingest.Parsed;

/** A parser for one log format. Implementations are stateless and safe for many threads. */
public interface LineFormat {

  /** The format's name in {@code POST /api/v1/logs/{format}}, such as {@code squid-combined}. */
  String id();

  /**
   * Reads one line, without its line break. Never throws, whatever the line holds, and takes time
   * at most linear in its length.
   */
  Parsed parse(String line, LineContext context);
}
