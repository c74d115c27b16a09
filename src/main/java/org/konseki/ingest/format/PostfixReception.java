package org.konseki.ingest.format;

import org.jspecify.annotations.Nullable;
import org.konseki.ingest.Parsed;

/** The lines of the daemons that take mail in: cleanup, smtpd, postscreen. */
final class PostfixReception {

  private static final String CLIENT = "client=";
  private static final String SASL_USER = ", sasl_username=";
  private static final String FROM = " from ";

  private PostfixReception() {}

  static Parsed parse(PostfixMail mail, QueueMessage message) {
    String text = message.text();
    if (message.queueId() != null && text.startsWith(CLIENT)) {
      return client(mail, message);
    }
    int colon = text.indexOf(": ");
    // the action, such as reject or milter-reject, is one word
    if (colon < 0 || text.indexOf(' ') < colon) {
      return Parsed.Uninteresting.INSTANCE;
    }
    int context = colon + 2;
    boolean content = text.startsWith("header ", context) || text.startsWith("body ", context);
    if (content && message.queueId() != null) {
      return PostfixHeaderLine.parse(mail, message, context);
    }
    return command(mail, message, context);
  }

  private static Parsed client(PostfixMail mail, QueueMessage message) {
    String text = message.text();
    PostfixOrigin origin = PostfixOrigin.at(text, CLIENT.length());
    if (origin == null) {
      return Rejections.of("postfix.client", text.substring(CLIENT.length()));
    }
    mail.client(origin.client());
    mail.keep("user.name", saslUser(text));
    return mail.toParsed(message.queuedId());
  }

  private static @Nullable String saslUser(String text) {
    int at = text.indexOf(SASL_USER);
    if (at < 0) {
      return null;
    }
    int start = at + SASL_USER.length();
    int end = text.indexOf(',', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  /** {@code reject: RCPT from host[address]: …; from=<…> to=<…> proto=… helo=<…>}. */
  private static Parsed command(PostfixMail mail, QueueMessage message, int context) {
    String text = message.text();
    int envelope = PostfixEnvelope.find(text);
    int from = text.indexOf(FROM, context);
    PostfixOrigin origin =
        from < 0 || message.queueId() == null ? null : PostfixOrigin.at(text, from + FROM.length());
    if (envelope < 0 && origin == null) {
      return Parsed.Uninteresting.INSTANCE;
    }
    if (envelope >= 0) {
      mail.envelope(PostfixEnvelope.parse(text, envelope));
    }
    if (origin != null) {
      mail.client(origin.client());
    }
    return mail.toParsed(message.queuedId());
  }
}
