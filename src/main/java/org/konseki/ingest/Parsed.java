package org.konseki.ingest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.konseki.event.Event;

/** What became of one log line or JSON object. Bad input is a value here, never an exception. */
public sealed interface Parsed {

  /** The line was understood and gave an event. */
  record Accepted(Event event) implements Parsed {
    public Accepted {
      requireNonNull(event, "event is null");
    }
  }

  /**
   * The line is well-formed but tells nothing that any detection reads, such as a kernel message in
   * a mail log. It is counted as accepted.
   */
  enum Uninteresting implements Parsed {
    INSTANCE
  }

  /**
   * The line was not understood.
   *
   * @param key key of the reason's text in the bundle {@code org/konseki/messages/ingest}, such as
   *     {@code squid.fields}
   * @param args what the text's numbered places {@code {0}}, {@code {1}} show: the offending value,
   *     what was expected
   */
  record Rejected(String key, List<String> args) implements Parsed {
    public Rejected {
      requireNonNull(key, "key is null");
      args = List.copyOf(args);
    }

    /** A rejection with its reason's key and the values that its text shows. */
    public static Rejected of(String key, String... args) {
      return new Rejected(key, List.of(args));
    }
  }
}
