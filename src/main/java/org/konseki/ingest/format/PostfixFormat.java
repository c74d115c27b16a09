package org.konseki.ingest.format;

import java.util.Optional;
import org.konseki.ingest.Parsed;

/**
 * The mail log of Postfix.
 *
 * <p>A line becomes an event if it shows a message's header ({@code header_checks}), envelope,
 * client or size. All else that a mail log holds, of Postfix and of other programs, is
 * uninteresting; only what is no syslog line at all is rejected, and lines whose address is none.
 */
final class PostfixFormat implements LineFormat {

  @Override
  public String id() {
    return "postfix";
  }

  @Override
  public Parsed parse(String line, LineContext context) {
    Optional<SyslogHeader> header = SyslogHeader.parse(line, context);
    if (header.isEmpty()) {
      return Rejections.of("postfix.line", line);
    }
    PostfixMail mail = new PostfixMail(id(), line, header.get());
    QueueMessage message = QueueMessage.parse(header.get().message());
    return switch (daemon(header.get().program())) {
      case "cleanup", "smtpd", "postscreen" -> PostfixReception.parse(mail, message);
      case "qmgr", "nqmgr", "pickup" -> PostfixQueue.parseSender(mail, message);
      case "smtp", "lmtp", "local", "virtual", "pipe", "relay", "error", "retry", "discard" ->
          PostfixQueue.parseDelivery(mail, message);
      default -> Parsed.Uninteresting.INSTANCE;
    };
  }

  /** The last part of {@code postfix/smtpd}, {@code postfix-in/submission/smtpd}; else empty. */
  private static String daemon(String program) {
    int slash = program.lastIndexOf('/');
    return slash < 0 ? "" : program.substring(slash + 1);
  }
}
