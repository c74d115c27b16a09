package org.konseki.api;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.RequestScoped;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Messages;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.body.Bodies;
import org.konseki.ingest.body.BodyLimits;
import org.konseki.ingest.body.UnreadableBodyException;
import org.konseki.service.IntakeReport;

/**
 * What the calls that bring events share: opening bodies, and answering in the caller's language.
 */
@RequestScoped
public class Answers {

  private static final Messages REASONS = Messages.of("ingest");
  private static final int RATIO = 300;

  private final Language language;

  Answers(Language language) {
    this.language = language;
  }

  /**
   * The body's bytes, decompressed and bounded.
   *
   * @throws ProblemException if its encoding is not read here
   */
  InputStream open(InputStream body, @Nullable String encoding, MemorySize most) {
    return open(body, encoding, most.asLongValue());
  }

  /** The same, bounded by a number of bytes. */
  InputStream open(InputStream body, @Nullable String encoding, long most) {
    BodyLimits limits = new BodyLimits(most, most, RATIO);
    Bodies.Opened opened = Bodies.open(body, encoding, limits);
    if (opened instanceof Bodies.Unsupported unsupported) {
      throw ProblemException.of(415, "body.encoding", reason(unsupported.reason()));
    }
    return ((Bodies.Readable) opened).bytes();
  }

  /** The answer where a body that is taken as a whole cannot be read to its end. */
  ProblemException refused(UnreadableBodyException unreadable) {
    return ProblemException.of(status(unreadable), "body.refused", reason(unreadable.reason()));
  }

  /** The status of a body that is too large or damaged. */
  static int status(UnreadableBodyException unreadable) {
    return unreadable.problem() == UnreadableBodyException.Problem.DAMAGED ? 400 : 413;
  }

  /** The answer to a request that brought events. */
  IntakeView of(IntakeReport report) {
    List<IntakeView.RejectedView> rejected =
        report.lines().stream()
            .map(line -> new IntakeView.RejectedView(line.line(), reason(line.reason())))
            .toList();
    return new IntakeView(
        report.accepted(),
        report.uninteresting(),
        report.duplicates(),
        report.clamped(),
        rejected,
        report.rejected(),
        report.outcome().incidents().stream().map(IncidentView::of).toList());
  }

  /** Why a record was not understood, in the caller's language. */
  String reason(Parsed.Rejected rejected) {
    return REASONS.in(language.locale(), rejected.key(), rejected.args().toArray());
  }
}
