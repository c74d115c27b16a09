package org.konseki.ingest.body;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.Parsed.Rejected;

/**
 * The end of a body that cannot be read on, because of what its sender sent: it exceeds a bound, or
 * is damaged. Other {@link IOException}s mean that the connection broke.
 */
public final class UnreadableBodyException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the body. */
  public enum Problem {
    /** More bytes were sent than {@link BodyLimits#compressedBytes}. */
    COMPRESSED_SIZE("body.compressed-size"),
    /** More bytes came out of it than {@link BodyLimits#bytes}. */
    SIZE("body.size"),
    /** It grows by more than {@link BodyLimits#ratio}. */
    RATIO("body.ratio"),
    /** It is not what {@code Content-Encoding} says, or is cut short. */
    DAMAGED("body.damaged");

    private final String key;

    Problem(String key) {
      this.key = key;
    }
  }

  private final Problem problem;
  private final String shown;

  private UnreadableBodyException(Problem problem, String shown, @Nullable Throwable cause) {
    super(problem + ": " + shown, cause);
    this.problem = problem;
    this.shown = shown;
  }

  static UnreadableBodyException exceeds(Problem problem, long bound) {
    return new UnreadableBodyException(problem, String.valueOf(bound), null);
  }

  static UnreadableBodyException damaged(ContentEncoding encoding, IOException cause) {
    return new UnreadableBodyException(Problem.DAMAGED, encoding.id(), cause);
  }

  public Problem problem() {
    return problem;
  }

  /** The reason in words for the sender. */
  public Rejected reason() {
    return Rejected.of(problem.key, shown);
  }
}
