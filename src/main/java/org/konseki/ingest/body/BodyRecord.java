package org.konseki.ingest.body;

import static java.util.Objects.requireNonNull;

import org.konseki.ingest.Parsed.Rejected;

/** One record of a body: a line, a JSON value, an XML event. */
public sealed interface BodyRecord {

  /** The line that it begins on, or its ordinal in a JSON array; from 1. */
  long number();

  /** A record's text, to be parsed. */
  record Text(long number, String text) implements BodyRecord {
    public Text {
      requireNonNull(text, "text is null");
    }
  }

  /**
   * A record that cannot be handed on whole.
   *
   * @param beginning what can be shown of it
   */
  record Broken(long number, String beginning, Rejected reason) implements BodyRecord {
    public Broken {
      requireNonNull(beginning, "beginning is null");
      requireNonNull(reason, "reason is null");
    }
  }
}
