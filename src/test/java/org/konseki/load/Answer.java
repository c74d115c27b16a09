package org.konseki.load;

/**
 * What came back for a batch.
 *
 * @param retryAfterSeconds 0 where the answer names none
 */
record Answer(int status, int retryAfterSeconds, String body) {

  private static final int MOST_SHOWN = 500;

  boolean isTooMany() {
    return status == 429;
  }

  /** Whether all of a batch's events were accepted, as new ones, and none was rejected. */
  boolean accepts(int events) {
    return status == 200
        && count("accepted") == events
        && count("duplicates") == 0
        && count("rejected_count") == 0;
  }

  /** The first number of this name; the counts come before the incidents. */
  private long count(String name) {
    String key = "\"" + name + "\":";
    int at = body.indexOf(key);
    long number = at < 0 ? -1 : 0;
    for (int i = at + key.length(); at >= 0 && Character.isDigit(body.charAt(i)); i++) {
      number = number * 10 + body.charAt(i) - '0';
    }
    return number;
  }

  @Override
  public String toString() {
    return status + " " + body.substring(0, Math.min(body.length(), MOST_SHOWN));
  }
}
