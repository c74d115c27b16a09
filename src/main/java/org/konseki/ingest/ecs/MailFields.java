package org.konseki.ingest.ecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Attachment;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;
import org.konseki.event.Named;
import org.konseki.event.Source;
import org.konseki.ingest.Parsed;

/** What a {@link MailMessage} reads. */
final class MailFields {

  private MailFields() {}

  static Parsed read(EcsFields fields) {
    requireAny(fields);
    return fields.result(
        new MailMessage(
            fields.origin(Source.MAIL, null),
            headerFrom(fields),
            envelopeFrom(fields),
            recipients(fields),
            fields.text(Field.EMAIL_SUBJECT),
            fields.text(Field.EMAIL_MESSAGE_ID),
            attachments(fields),
            direction(fields),
            fields.address(Field.SOURCE_IP),
            bytes(fields)));
  }

  /** A mail of which nothing is known is not told apart from a log line that was not parsed. */
  private static void requireAny(EcsFields fields) {
    if (!fields.hasAny(Field.EMAIL_FROM, Field.EMAIL_FROM_NAME, Field.EMAIL_SENDER, Field.EMAIL_TO)
        && !fields.hasAny(Field.EMAIL_SUBJECT, Field.EMAIL_MESSAGE_ID)
        && !fields.hasAny(Field.EMAIL_ATTACHMENT_NAME)) {
      fields.missing(Source.MAIL, "email.*");
    }
  }

  private static @Nullable MailAddress headerFrom(EcsFields fields) {
    String written = fields.text(Field.EMAIL_FROM);
    String displayName = fields.text(Field.EMAIL_FROM_NAME);
    if (written == null) {
      return displayName == null ? null : new MailAddress(displayName, "");
    }
    int open = written.lastIndexOf('<');
    if (displayName == null && open > 0) {
      displayName = unquoted(written.substring(0, open).strip());
    }
    return new MailAddress(displayName, bare(written));
  }

  /** An empty address is the null sender of bounces, which is not the same as none logged. */
  private static @Nullable String envelopeFrom(EcsFields fields) {
    String raw = fields.raw(Field.EMAIL_SENDER);
    return raw == null || raw.strip().equals("-") ? null : bare(raw);
  }

  private static List<String> recipients(EcsFields fields) {
    List<String> recipients = new ArrayList<>();
    for (String written : fields.texts(Field.EMAIL_TO)) {
      for (String one : (written == null ? "" : written).split(",", -1)) {
        String address = bare(one);
        if (!address.isEmpty() && !address.equals("-")) {
          recipients.add(address);
        }
      }
    }
    return recipients;
  }

  private static List<Attachment> attachments(EcsFields fields) {
    List<@Nullable String> names = fields.texts(Field.EMAIL_ATTACHMENT_NAME);
    List<@Nullable String> types = fields.texts(Field.EMAIL_ATTACHMENT_TYPE);
    List<Attachment> attachments = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String type = i < types.size() ? types.get(i) : null;
      if (name != null && !name.isBlank()) {
        attachments.add(new Attachment(name, type == null ? null : lowerCase(type)));
      }
    }
    return attachments;
  }

  private static Direction direction(EcsFields fields) {
    String written = fields.text(Field.EMAIL_DIRECTION);
    return written == null
        ? Direction.UNKNOWN
        : Named.find(Direction.class, written).orElse(Direction.UNKNOWN);
  }

  private static long bytes(EcsFields fields) {
    long bytes = fields.number(Field.EMAIL_BYTES, -1, Long.MAX_VALUE);
    return bytes >= 0 ? bytes : fields.number(Field.HTTP_REQUEST_BYTES, -1, Long.MAX_VALUE);
  }

  /**
   * The address in lower case out of {@code Name <address>}, {@code <address>} or {@code address}.
   */
  private static String bare(String written) {
    int open = written.lastIndexOf('<');
    int close = written.indexOf('>', open + 1);
    String address = open >= 0 && close > open ? written.substring(open + 1, close) : written;
    return lowerCase(address);
  }

  private static @Nullable String unquoted(String name) {
    boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
    String inner = quoted ? name.substring(1, name.length() - 1) : name;
    return inner.isBlank() ? null : inner;
  }

  private static String lowerCase(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
