package org.konseki.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Attachment;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.mime.AttachmentNames;
import org.konseki.ingest.mime.EncodedWords;
import org.konseki.ingest.mime.FromHeader;

/**
 * A line of {@code header_checks} or {@code body_checks}: {@code warning: header Subject: … from
 * host[address]; from=<…> to=<…> proto=… helo=<…>}.
 *
 * <p>Sender and client both choose text of such a line. The header cannot be longer than 200 bytes,
 * so the last place within these that reads like the line's own end is taken for it: a subject that
 * imitates it deceives nobody.
 */
final class PostfixHeaderLine {

  /** Where Postfix cuts a header ({@code %.200s} in its source). */
  static final int MAX_HEADER_BYTES = 200;

  private static final String FROM = " from ";

  private PostfixHeaderLine() {}

  /** Reads the line whose word {@code header} or {@code body} is at {@code context}. */
  static Parsed parse(PostfixMail mail, QueueMessage message, int context) {
    String text = message.text();
    int start = text.indexOf(' ', context) + 1;
    int from = lastOrigin(text, start);
    PostfixOrigin origin = from < 0 ? null : PostfixOrigin.at(text, from + FROM.length());
    if (origin == null) {
      return Rejections.of("postfix.header-line", text);
    }
    mail.client(origin.client());
    int envelope = Tokens.start(text, origin.end() + 1);
    mail.envelope(PostfixEnvelope.parse(text, envelope));
    if (text.startsWith("header", context)) {
      header(mail, text.substring(start, from));
    }
    return mail.toParsed(message.queuedId());
  }

  /** The last {@code " from "} that an origin and an envelope follow, or -1. */
  private static int lastOrigin(String text, int start) {
    int from = text.lastIndexOf(FROM, start + MAX_HEADER_BYTES);
    while (from >= start && !isOrigin(text, from + FROM.length())) {
      from = text.lastIndexOf(FROM, from - 1);
    }
    return from < start ? -1 : from;
  }

  private static boolean isOrigin(String text, int at) {
    PostfixOrigin origin = PostfixOrigin.at(text, at);
    return origin != null
        && (text.startsWith("; from=<", origin.end()) || text.startsWith("; to=<", origin.end()));
  }

  private static void header(PostfixMail mail, String header) {
    int colon = header.indexOf(':');
    if (colon < 0) {
      return;
    }
    boolean cut = header.length() >= MAX_HEADER_BYTES || bytes(header) >= MAX_HEADER_BYTES;
    String value = header.substring(colon + 1).strip();
    switch (header.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
      case "from" -> mail.headerFrom(FromHeader.parse(value, cut).orElse(null));
      case "subject" -> mail.subject(EncodedWords.decode(value));
      case "message-id" -> mail.messageId(value);
      case "content-type" -> mail.attachments(attachments(value, cut, mimeType(value)));
      case "content-disposition" -> mail.attachments(attachments(value, cut, null));
      default -> {
        // others decide nothing; the envelope and the client still count
      }
    }
  }

  private static int bytes(String header) {
    return header.getBytes(UTF_8).length;
  }

  private static List<Attachment> attachments(
      String value, boolean cut, @Nullable String mimeType) {
    return AttachmentNames.in(value, cut).stream()
        .map(name -> new Attachment(name, mimeType))
        .toList();
  }

  private static @Nullable String mimeType(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    return type.indexOf('/') < 0 ? null : type.toLowerCase(Locale.ROOT);
  }
}
