package org.konseki.ingest.mime;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.event.MailAddress;

/**
 * The sender in a header {@code From}, as mail programs show it: {@code "name" <address>}, {@code
 * address (name)}, or a bare address, of a list or group the first.
 */
public final class FromHeader {

  private final String text;

  /** All that precedes the angle bracket: what people see as the name. */
  private final StringBuilder name = new StringBuilder();

  /** The same without comments: the address, where there is no angle bracket. */
  private final StringBuilder bare = new StringBuilder();

  private final StringBuilder comment = new StringBuilder();
  private @Nullable String angle;
  private boolean closed = true;

  private FromHeader(String text) {
    this.text = text;
  }

  /**
   * The first mailbox of a header's value; its address is empty where the header has none.
   *
   * @param header the header without its name
   * @param cut whether the header goes on where the value ends
   * @return nothing if the address is cut off, and so not in the log
   */
  public static Optional<MailAddress> parse(String header, boolean cut) {
    FromHeader from = new FromHeader(header);
    from.scan();
    boolean shown = from.angle != null && from.closed;
    return cut && !shown ? Optional.empty() : Optional.of(from.mailbox());
  }

  private void scan() {
    int lastQuote = text.lastIndexOf('"');
    int lastParenthesis = text.lastIndexOf(')');
    int i = 0;
    while (i < text.length() && angle == null) {
      char c = text.charAt(i);
      if (c == '"' && i < lastQuote) {
        i = scanQuoted(i + 1);
      } else if (c == '(' && i < lastParenthesis) {
        i = scanComment(i + 1);
      } else if (c == '<') {
        i = scanAngle(i + 1);
      } else if (c == ',' && bare.indexOf("@") >= 0) {
        return;
      } else {
        scanCharacter(c);
        i++;
      }
    }
  }

  private int scanQuoted(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '"') {
      if (text.charAt(i) == '\\' && i + 1 < text.length()) {
        i++;
      }
      name.append(text.charAt(i));
      bare.append(text.charAt(i));
      i++;
    }
    return i + 1;
  }

  private int scanComment(int from) {
    int depth = 1;
    int i = from;
    while (i < text.length() && depth > 0) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      i++;
    }
    int end = depth > 0 ? i : i - 1;
    comment.append(text, from, end);
    name.append(text, from - 1, i);
    return i;
  }

  private int scanAngle(int from) {
    int end = text.indexOf('>', from);
    closed = end >= 0;
    int stop = closed ? end : text.length();
    angle = text.substring(from, stop);
    return stop + 1;
  }

  /** A colon before any address ends a group's name, which is nobody's name. */
  private void scanCharacter(char c) {
    if (c == ':' && bare.indexOf("@") < 0) {
      name.setLength(0);
      bare.setLength(0);
    } else if (c != ';') {
      name.append(c);
      bare.append(c);
    }
  }

  private MailAddress mailbox() {
    if (angle != null) {
      return new MailAddress(shown(name), withoutRoute(angle));
    }
    String address = bare.toString().strip();
    boolean isAddress = address.indexOf('@') >= 0 && address.indexOf(' ') < 0;
    return isAddress
        ? new MailAddress(shown(comment), withoutRoute(address))
        : new MailAddress(shown(name), "");
  }

  private static @Nullable String shown(StringBuilder raw) {
    String decoded = EncodedWords.decode(raw.toString()).strip();
    return decoded.isEmpty() ? null : decoded;
  }

  /** Without the obsolete route of {@code @relay:user@host}. */
  private static String withoutRoute(String address) {
    String stripped = address.strip().toLowerCase(Locale.ROOT);
    int colon = stripped.startsWith("@") ? stripped.indexOf(':') : -1;
    return stripped.substring(colon + 1);
  }
}
