package org.konseki.ingest.format;

import org.jspecify.annotations.Nullable;

/**
 * A Postfix message, split into the queue id that it may begin with and its text.
 *
 * @param queueId the id, {@code NOQUEUE} before there is one, or null
 * @param text what follows the id
 */
record QueueMessage(@Nullable String queueId, String text) {

  private static final int MIN_ID_LENGTH = 5;

  static QueueMessage parse(String message) {
    int colon = message.indexOf(": ");
    return isQueueId(message, colon)
        ? new QueueMessage(message.substring(0, colon), message.substring(colon + 2))
        : new QueueMessage(null, message);
  }

  /** The id of a queued message, or null. */
  @Nullable String queuedId() {
    return "NOQUEUE".equals(queueId) ? null : queueId;
  }

  /**
   * Short ids are hexadecimal in upper case, long ones leave out all vowels, so no id has a vowel
   * in lower case; words such as {@code warning} do.
   */
  private static boolean isQueueId(String message, int end) {
    if (end < MIN_ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = message.charAt(i);
      boolean alphanumeric = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      if (!alphanumeric || "aeiou".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }
}
