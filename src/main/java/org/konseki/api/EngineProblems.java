package org.konseki.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.konseki.admission.CutOff;
import org.konseki.event.Messages;
import org.konseki.ingest.body.UnreadableBodyException;
import org.konseki.pipeline.AnalysisTimeout;
import org.konseki.pipeline.AnalysisTooLarge;
import org.konseki.pipeline.Overloaded;
import org.konseki.pipeline.Stopping;
import org.konseki.service.AnalystBusy;
import org.konseki.service.IntakeReport;
import org.konseki.service.NotReady;
import org.konseki.service.PartlyTaken;
import org.konseki.state.StateException;
import org.konseki.store.StoreException;

/** Turns what the engine cannot do right now, or not with this body, into problems. */
@Singleton
public class EngineProblems {

  private static final Logger LOG = Logger.getLogger(EngineProblems.class);
  private static final Messages REASONS = Messages.of("ingest");
  private static final int RETRY_SECONDS = 1;

  private final Language language;

  EngineProblems(Language language) {
    this.language = language;
  }

  @ServerExceptionMapper
  Response overloaded(Overloaded overloaded) {
    return retryLater(ProblemException.of(429, "overloaded"));
  }

  @ServerExceptionMapper
  Response busy(AnalystBusy busy) {
    return retryLater(ProblemException.of(429, "analysis.busy"));
  }

  @ServerExceptionMapper
  Response stopping(Stopping stopping) {
    return retryLater(ProblemException.of(503, "stopping"));
  }

  @ServerExceptionMapper
  Response notReady(NotReady notReady) {
    return retryLater(ProblemException.of(503, "not-ready"));
  }

  /** The journal could not be written: nothing of the batch is kept. */
  @ServerExceptionMapper
  Response notKept(StateException failure) {
    return retryLater(ProblemException.of(503, "not-kept"));
  }

  /** Nothing of the batch is kept: the sender sends it again. */
  @ServerExceptionMapper
  Response notKept(StoreException failure) {
    return retryLater(ProblemException.of(503, "not-kept"));
  }

  /** What came before the end is judged and kept; sending it again changes nothing. */
  @ServerExceptionMapper
  Response partlyTaken(PartlyTaken partly, ContainerRequestContext request) {
    IntakeReport report = partly.report();
    Problem end = ended(partly.reason(), request).in(language.locale());
    return closing(
        ProblemException.of(
            end.status(),
            "body.partly",
            String.valueOf(end.detail()),
            report.accepted(),
            report.duplicates(),
            report.rejected()));
  }

  /** A body that is taken as a whole or not at all. */
  @ServerExceptionMapper
  Response cut(CutOff cut, ContainerRequestContext request) {
    Problem end = ended(cut, request).in(language.locale());
    return closing(ProblemException.of(end.status(), "body.refused", String.valueOf(end.detail())));
  }

  private ProblemException ended(IOException reason, ContainerRequestContext request) {
    if (reason instanceof CutOff cut) {
      return ProblemException.of(cut.reason().status(), "body.cut-" + cut.reason().id());
    }
    if (reason instanceof UnreadableBodyException unreadable) {
      String words =
          REASONS.in(
              language.locale(), unreadable.reason().key(), unreadable.reason().args().toArray());
      return ProblemException.of(Answers.status(unreadable), "body.unreadable", words);
    }
    LOG.warnf(
        "The connection broke while the body of %s %s was read: %s",
        request.getMethod(), request.getUriInfo().getPath(), reason.getMessage());
    return ProblemException.of(400, "body.broken");
  }

  @ServerExceptionMapper
  Response timeout(AnalysisTimeout timeout) {
    return answer(
            ProblemException.of(
                422,
                "analysis.timeout",
                timeout.limit().toSeconds(),
                timeout.done(),
                timeout.total()))
        .build();
  }

  @ServerExceptionMapper
  Response tooLarge(AnalysisTooLarge large) {
    return answer(
            ProblemException.of(
                422, "analysis.findings", large.limit(), large.done(), large.total()))
        .build();
  }

  /** Nobody is left to read the answer. */
  @ServerExceptionMapper
  Response broken(IOException broken, ContainerRequestContext request) {
    return closing(ended(broken, request));
  }

  @ServerExceptionMapper
  Response invalid(InvalidInput invalid) {
    Problem summary =
        ProblemException.of(400, String.valueOf(invalid.getMessage())).in(language.locale());
    return Response.status(400)
        .type(Problem.MEDIA_TYPE)
        .entity(new Problem(summary.title(), 400, summary.detail(), invalid.faults()))
        .build();
  }

  private Response retryLater(ProblemException problem) {
    return answer(problem).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
  }

  /** What is still to come of the body is not read. */
  private Response closing(ProblemException problem) {
    Response.ResponseBuilder answer = answer(problem).header("Connection", "close");
    return (problem.status() == 503 ? answer.header(HttpHeaders.RETRY_AFTER, 10) : answer).build();
  }

  private Response.ResponseBuilder answer(ProblemException problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.in(language.locale()));
  }
}
