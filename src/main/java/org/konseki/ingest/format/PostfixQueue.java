package org.konseki.ingest.format;

import org.konseki.ingest.Parsed;

/** The lines of the daemons that queue and deliver mail. */
final class PostfixQueue {

  private static final String FROM = "from=<";
  private static final String SIZE = " size=";
  private static final String TO = "to=";
  private static final String STATUS = " status=";

  private PostfixQueue() {}

  /** {@code from=<sender>, size=5360, nrcpt=1 (queue active)}, {@code uid=0 from=<sender>}. */
  static Parsed parseSender(PostfixMail mail, QueueMessage message) {
    String text = message.text();
    int from = text.startsWith("uid=") ? Tokens.start(text, Tokens.end(text, 0)) : 0;
    if (message.queueId() == null || !text.startsWith(FROM, from)) {
      return Parsed.Uninteresting.INSTANCE;
    }
    int end = PostfixEnvelope.end(text, from + FROM.length());
    mail.envelopeFrom(text.substring(from + FROM.length(), end));
    int size = text.indexOf(SIZE, end);
    if (size >= 0) {
      mail.bytes(Digits.large(value(text, size + SIZE.length())));
    }
    return mail.toParsed(message.queuedId());
  }

  /** {@code to=<recipient>, orig_to=<alias>, relay=…, status=sent (…)}. */
  static Parsed parseDelivery(PostfixMail mail, QueueMessage message) {
    String text = message.text();
    if (message.queueId() == null || !text.startsWith(TO)) {
      return Parsed.Uninteresting.INSTANCE;
    }
    mail.recipient(recipient(text));
    int status = text.indexOf(STATUS);
    mail.keep("postfix.status", status < 0 ? null : value(text, status + STATUS.length()));
    return mail.toParsed(message.queuedId());
  }

  /** Old versions print the recipient without brackets. */
  private static String recipient(String text) {
    int start = TO.length();
    return text.startsWith("<", start)
        ? text.substring(start + 1, PostfixEnvelope.end(text, start + 1))
        : value(text, start);
  }

  /** The word at {@code start}, without the comma after it. */
  private static String value(String text, int start) {
    int end = Tokens.end(text, start);
    return text.substring(start, text.startsWith(",", end - 1) && end > start ? end - 1 : end);
  }
}
