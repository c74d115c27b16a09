package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.konseki.pipeline.Judgement;
import org.konseki.rule.CorrelationRules;

/**
 * Rules and tables of one version with all that was made of them. The live one is in use for as
 * long as it is live, any by analyses that began with it; it is freed when nobody uses it.
 */
final class LiveVersion implements AutoCloseable {

  private final Reading reading;
  private final Judgement judgement;
  private final CorrelationRules joins;
  private final Response response;
  private final Instant since;
  private final AtomicInteger users = new AtomicInteger(1);

  LiveVersion(
      Reading reading,
      Judgement judgement,
      CorrelationRules joins,
      Response response,
      Instant since) {
    this.reading = requireNonNull(reading, "reading is null");
    this.judgement = requireNonNull(judgement, "judgement is null");
    this.joins = requireNonNull(joins, "joins is null");
    this.response = requireNonNull(response, "response is null");
    this.since = requireNonNull(since, "since is null");
  }

  /** What it was read from. */
  Reading reading() {
    return reading;
  }

  Judgement judgement() {
    return judgement;
  }

  CorrelationRules joins() {
    return joins;
  }

  Response response() {
    return response;
  }

  /** When it was made. */
  Instant since() {
    return since;
  }

  /** Counts one more user, who closes it again; false if it is freed already. */
  boolean use() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** One user less. */
  @Override
  public void close() {
    if (users.decrementAndGet() == 0) {
      judgement.rules().close();
      joins.close();
    }
  }
}
