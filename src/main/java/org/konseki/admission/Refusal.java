package org.konseki.admission;

import java.util.Locale;

/** Why a request is not taken; nothing of it is, then. */
enum Refusal {
  /** There is no room for it. */
  FULL(429),
  /** Its sender has as much under way as it may have. */
  SHARE(429),
  /** Its sender, or all of them, have as many long bodies under way as they may have. */
  STREAMS(429),
  /** It is larger than it may be. */
  LARGE(413),
  /** It came too slowly. */
  SLOW(408),
  /** It took too long to come. */
  LONG(408),
  /** The service stops. */
  STOPPING(503);

  private final int status;

  Refusal(int status) {
    this.status = status;
  }

  /** HTTP status of the answer. */
  int status() {
    return status;
  }

  /** Whether the same request may be taken later. */
  boolean isForNow() {
    return status == 429 || status == 503;
  }

  /** Its name in metrics and message keys. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Refusal of(Room.Answer answer) {
    return answer == Room.Answer.SHARE ? SHARE : FULL;
  }

  static Refusal of(CutOff.Reason reason) {
    return switch (reason) {
      case SLOW -> SLOW;
      case LONG -> LONG;
      case STOPPING -> STOPPING;
    };
  }
}
