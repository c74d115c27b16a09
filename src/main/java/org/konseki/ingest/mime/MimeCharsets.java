package org.konseki.ingest.mime;

import java.nio.charset.Charset;
import java.util.HashMap;
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

  /**
   * Every name in lower case. The JDK's own look-up of an unknown name takes 0.1 ms, which senders
   * could ask for thousands of times in one line.
   */
  private static final Map<String, Charset> BY_NAME = byName();

  private MimeCharsets() {}

  /** The charset called {@code name}, or nothing if this machine has none of that name. */
  static Optional<Charset> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
  }

  private static Map<String, Charset> byName() {
    Map<String, Charset> byName = new HashMap<>();
    for (Charset charset : Charset.availableCharsets().values()) {
      byName.put(charset.name().toLowerCase(Locale.ROOT), charset);
      charset.aliases().forEach(alias -> byName.put(alias.toLowerCase(Locale.ROOT), charset));
    }
    SUPERSETS.forEach((name, superset) -> byName.put(name, Charset.forName(superset)));
    return Map.copyOf(byName);
  }
}
