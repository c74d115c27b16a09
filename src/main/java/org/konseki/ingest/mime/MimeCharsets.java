package org.konseki.ingest.mime;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The charsets of mail, by the name a sender gives them. What Windows senders call Shift_JIS,
 * ISO-2022-JP or GB2312 holds the vendor's extra characters, so the superset reads it.
 */
final class MimeCharsets {

  private static final Map<String, String> SUPERSETS =
      Map.ofEntries(
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("ms_kanji", "windows-31j"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("iso-2022-jp", "x-windows-50221"),
          Map.entry("iso-2022-jp-ms", "x-windows-50221"),
          Map.entry("cp50220", "x-windows-50221"),
          Map.entry("cp50221", "x-windows-50221"),
          Map.entry("iso-2022-jp-1", "iso-2022-jp-2"),
          Map.entry("iso-2022-jp-3", "iso-2022-jp-2"),
          Map.entry("iso-2022-jp-2004", "iso-2022-jp-2"),
          Map.entry("euc-jp", "x-eucJP-Open"),
          Map.entry("x-euc-jp", "x-eucJP-Open"),
          Map.entry("eucjp-ms", "x-eucJP-Open"),
          Map.entry("cp51932", "x-eucJP-Open"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("big5", "x-windows-950"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("us-ascii", "utf-8"),
          Map.entry("iso-8859-1", "windows-1252"));

  /** No registered name is longer; a longer one is not looked up. */
  private static final int MAX_NAME_LENGTH = 40;

  private MimeCharsets() {}

  /** The charset called {@code name}, or nothing if this machine has none of that name. */
  static Optional<Charset> find(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (lower.equals("utf-8")) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (lower.isEmpty() || lower.length() > MAX_NAME_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(SUPERSETS.getOrDefault(lower, lower)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
