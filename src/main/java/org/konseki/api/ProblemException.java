package org.konseki.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Messages;

/** Ends a request with a problem; its words are chosen once the reader's language is known. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Messages MESSAGES = Messages.of("problems");

  private final int status;
  private final transient List<Object> args;
  private final transient List<Fault> faults;

  /**
   * One place where input is at fault.
   *
   * @param line line of the body from 1, or null
   * @param field the parameter or field, or null
   * @param key key of the words in the bundle {@code problems}
   * @param args what the words show
   */
  public record Fault(@Nullable Long line, @Nullable String field, String key, List<Object> args) {

    public Fault {
      args = List.copyOf(args);
    }

    /** A fault of a parameter or field. */
    public static Fault of(String field, String key, Object... args) {
      return new Fault(null, field, key, List.of(args));
    }

    Problem.Fault in(Locale locale) {
      return new Problem.Fault(line, field, MESSAGES.in(locale, key, args.toArray()));
    }
  }

  /**
   * A problem.
   *
   * @param status HTTP status
   * @param key key of its detail in the bundle {@code problems}
   * @param args what the detail shows
   */
  public ProblemException(int status, String key, List<Object> args, List<Fault> faults) {
    super(key);
    this.status = status;
    this.args = List.copyOf(args);
    this.faults = List.copyOf(faults);
  }

  /** A problem without faulty fields. */
  public static ProblemException of(int status, String key, Object... args) {
    return new ProblemException(status, key, List.of(args), List.of());
  }

  /** Input that is at fault in these places. */
  public static ProblemException invalid(List<Fault> faults) {
    return new ProblemException(400, "request.invalid", List.of(), faults);
  }

  /** Input that is at fault in one place. */
  public static ProblemException invalid(Fault fault) {
    return invalid(List.of(fault));
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** The problem in the reader's language. */
  public Problem in(Locale locale) {
    return new Problem(
        title(status, locale),
        status,
        MESSAGES.in(locale, getMessage(), args.toArray()),
        faults.stream().map(fault -> fault.in(locale)).toList());
  }

  /** What problems of a status are called. */
  static String title(int status, Locale locale) {
    String key = "status." + status;
    return MESSAGES.in(locale, MESSAGES.has(key) ? key : "status.other");
  }
}
