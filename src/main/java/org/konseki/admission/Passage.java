package org.konseki.admission;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One admitted request, from its first byte to its answer. It takes no worker before its body is
 * there, or so much of it that it is a long one; and holds its room until it has been worked on and
 * answered.
 *
 * <p>All but {@link #open}, {@link #worked} and {@link #start} happens on its event loop.
 */
public final class Passage {

  private static final String KEY = Passage.class.getName();

  private final RoutingContext routing;
  private final HttpServerRequest request;
  private final Context context;
  private final String sender;
  private final Weight weight;
  private final Rooms rooms;
  private final Refuser refuser;
  private final AdmissionMeters meters;
  private final ReceivedBody body;
  private @Nullable BodyWatch watch;
  private boolean queued;
  private volatile boolean stream;

  // guarded by this
  private long held;
  private boolean started;
  private boolean opened;
  private boolean worked;
  private boolean answered;

  /**
   * A request's passage, for which room was taken.
   *
   * @param held how much
   */
  Passage(
      RoutingContext routing,
      String sender,
      Weight weight,
      long held,
      Rooms rooms,
      Refuser refuser,
      AdmissionMeters meters) {
    this.routing = routing;
    this.request = routing.request();
    this.context = routing.vertx().getOrCreateContext();
    this.sender = sender;
    this.weight = weight;
    this.held = held;
    this.rooms = rooms;
    this.refuser = refuser;
    this.meters = meters;
    this.body = new ReceivedBody(request, context);
  }

  /** The passage of a request; none where its method has no body. */
  public static Optional<Passage> of(RoutingContext routing) {
    return Optional.ofNullable(routing.get(KEY));
  }

  /** Begins to receive. */
  void begin(AdmissionConfig config) {
    routing.put(KEY, this);
    routing.addEndHandler(sent -> answered());
    if (request.isEnded()) {
      ended();
      return;
    }
    request.handler(this::receive);
    request.endHandler(end -> ended());
    request.exceptionHandler(broken -> body.fail(new IOException(broken)));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      routing.response().writeContinue();
    }
    watch = new BodyWatch(routing.vertx(), config, body, this::cut);
    request.resume();
  }

  private void receive(Buffer part) {
    body.add(part);
    if (!queued && body.received() >= ReceivedBody.MOST) {
      queue(weight.stream());
    }
  }

  private void ended() {
    body.end();
    endWatch();
    if (!queued) {
      queue(weight.of(body.received()));
    }
  }

  /** Lets it wait for its turn, if there is room for all that it needs. */
  private void queue(long bytes) {
    queued = true;
    if (isAnswered()) {
      return;
    }
    Room.Answer answer = resize(bytes);
    if (answer != Room.Answer.GRANTED) {
      refuse(Refusal.of(answer));
      return;
    }
    if (!body.isEnded()) {
      if (rooms.streams().enter(sender, 1) != Room.Answer.GRANTED) {
        refuse(Refusal.STREAMS);
        return;
      }
      stream = true;
      start();
      return;
    }
    rooms.turns().await(sender, this::start);
  }

  private synchronized Room.Answer resize(long bytes) {
    if (bytes <= held) {
      rooms.memory().shrink(sender, held - bytes);
    } else {
      Room.Answer answer = rooms.memory().enter(sender, bytes - held);
      if (answer != Room.Answer.GRANTED) {
        return answer;
      }
    }
    held = bytes;
    return Room.Answer.GRANTED;
  }

  /** Its turn has come; false if nobody wants it any more. */
  private synchronized boolean start() {
    if (answered) {
      return false;
    }
    started = true;
    context.runOnContext(
        now -> {
          if (isAnswered() || body.isFailed() && !stream) {
            worked();
          } else {
            routing.next();
          }
        });
    return true;
  }

  /** The body, for whoever works on it and says {@link #worked} in the end. */
  public synchronized InputStream open() {
    opened = true;
    return body;
  }

  /** The work on it has ended, however it did. */
  public void worked() {
    synchronized (this) {
      if (worked) {
        return;
      }
      worked = true;
    }
    if (!stream) {
      rooms.turns().done();
    }
    leaveWhenOver();
  }

  private void answered() {
    boolean nobodyWorks;
    synchronized (this) {
      answered = true;
      nobodyWorks = started && !opened;
    }
    endWatch();
    body.fail(new IOException("The connection was closed"));
    body.drop();
    if (nobodyWorks) {
      worked();
    } else {
      leaveWhenOver();
    }
    if (!body.isEnded()) {
      Refuser.linger(routing, true);
    }
  }

  private synchronized void leaveWhenOver() {
    if (answered && (worked || !started) && held >= 0) {
      rooms.memory().leave(sender, held);
      held = -1;
      if (stream) {
        rooms.streams().leave(sender, 1);
      }
    }
  }

  /** Waits no longer for the rest of the body. */
  void cut(CutOff.Reason reason) {
    if (body.isEnded() || body.isFailed()) {
      return;
    }
    meters.cut(reason);
    endWatch();
    if (isStarted()) {
      body.fail(new CutOff(reason));
    } else {
      refuse(Refusal.of(reason));
    }
  }

  /** Waits no longer, whatever thread says so. */
  void cutSoon(CutOff.Reason reason) {
    context.runOnContext(now -> cut(reason));
  }

  private void refuse(Refusal refusal) {
    if (!isAnswered()) {
      refuser.refuse(routing, refusal);
    }
  }

  private void endWatch() {
    if (watch != null) {
      watch.end();
      watch = null;
    }
  }

  private synchronized boolean isStarted() {
    return started;
  }

  private synchronized boolean isAnswered() {
    return answered;
  }
}
