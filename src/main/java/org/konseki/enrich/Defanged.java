package org.konseki.enrich;

import java.util.Locale;

/** Indicators that were made harmless for mails and reports, so that nobody clicks on them. */
final class Defanged {

  private static final String[][] MARKS = {
    {"[.]", "."},
    {"(.)", "."},
    {"{.}", "."},
    {"[dot]", "."},
    {"(dot)", "."},
    {"[:]", ":"},
    {"[://]", "://"},
    {"[/]", "/"},
    {"[@]", "@"},
    {"[at]", "@"},
    {"(at)", "@"},
  };

  private static final String[][] SCHEMES = {
    {"hxxp", "http"}, {"h**p", "http"}, {"h__p", "http"}, {"meow", "http"}, {"fxp", "ftp"},
  };

  private Defanged() {}

  /** The value as it was before, without white space and quotes around it. */
  static String restore(String value) {
    String text = unquoted(VisibleText.of(onOneLine(value)).strip());
    for (String[] mark : MARKS) {
      text = text.replace(mark[0], mark[1]);
    }
    return withScheme(text);
  }

  /** Line breaks stay a flaw of the value; taking them away would join what they separate. */
  private static String onOneLine(String value) {
    return value.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && "\"'`".indexOf(text.charAt(0)) >= 0
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }

  private static String withScheme(String text) {
    int end = text.indexOf("://");
    if (end < 0) {
      return text;
    }
    String scheme = text.substring(0, end).toLowerCase(Locale.ROOT);
    for (String[] known : SCHEMES) {
      scheme = scheme.replace(known[0], known[1]);
    }
    return scheme + text.substring(end);
  }
}
