package org.konseki.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever ends a request early into a problem in the reader's language. */
@Singleton
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final Language language;

  ProblemMappers(Language language) {
    this.language = language;
  }

  @ServerExceptionMapper
  Response problem(ProblemException problem) {
    return answer(Response.status(problem.status()), problem.in(language.locale()));
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException malformed, ContainerRequestContext request) {
    JsonLocation location = malformed.getLocation();
    if (location == null) {
      return internal(malformed, request);
    }
    return problem(
        ProblemException.of(400, "json.invalid", location.getLineNr(), location.getColumnNr()));
  }

  @ServerExceptionMapper
  Response violations(ConstraintViolationException invalid) {
    Locale locale = language.locale();
    List<Problem.Fault> faults =
        invalid.getConstraintViolations().stream()
            .map(violation -> new Problem.Fault(null, field(violation), violation.getMessage()))
            .toList();
    Problem summary = ProblemException.of(400, "request.invalid").in(locale);
    return answer(
        Response.status(400), new Problem(summary.title(), 400, summary.detail(), faults));
  }

  /** What the framework refuses: unknown paths, methods, media types, unreadable bodies. */
  @ServerExceptionMapper
  Response refused(WebApplicationException refused, ContainerRequestContext request) {
    if (refused.getCause() instanceof JsonProcessingException malformed) {
      return json(malformed, request);
    }
    int status = refused.getResponse().getStatus();
    if (status < 400) {
      return refused.getResponse();
    }
    Locale locale = language.locale();
    // Keeps headers such as Allow and Retry-After.
    return answer(
        Response.fromResponse(refused.getResponse()),
        new Problem(
            ProblemException.title(status, locale),
            status,
            detail(status, request, locale),
            List.of()));
  }

  @ServerExceptionMapper
  Response internal(Throwable failure, ContainerRequestContext request) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(
        failure,
        "%s %s failed, reference %s",
        request.getMethod(),
        request.getUriInfo().getPath(),
        reference);
    return problem(ProblemException.of(500, "internal", reference));
  }

  private static @Nullable String detail(
      int status, ContainerRequestContext request, Locale locale) {
    String path = request.getUriInfo().getPath();
    ProblemException known =
        switch (status) {
          case 404 -> ProblemException.of(404, "path.unknown", path);
          case 405 -> ProblemException.of(405, "method.unknown", request.getMethod(), path);
          case 415 ->
              ProblemException.of(
                  415, "media.unknown", "" + request.getHeaderString("Content-Type"), path);
          default -> null;
        };
    return known == null ? null : known.in(locale).detail();
  }

  private static @Nullable String field(ConstraintViolation<?> violation) {
    String name = null;
    for (Path.Node node : violation.getPropertyPath()) {
      name = node.getName();
    }
    return name;
  }

  private static Response answer(ResponseBuilder builder, Problem problem) {
    return builder.type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}
