package org.konseki.enrich;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * File names as Windows sees them. What tricks a reader's eye is taken away: full-width letters,
 * bidirectional controls (the order in memory counts, not the one on the screen), invisible
 * characters, trailing dots and spaces, paths, stream suffixes.
 */
public final class FileNames {

  private static final int LONGEST_EXTENSION = 32;

  /** Extensions that a double extension pretends to be. */
  private static final Set<String> HARMLESS =
      Set.of(
          "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "txt", "csv", "htm", "html",
          "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "mp3", "mp4", "avi", "wav", "jtd",
          "odt", "ods", "xml", "eml", "msg");

  private FileNames() {}

  /** The name that Windows would give the file, in lower case; possibly empty. */
  public static String canonical(String name) {
    String text = Normalizer.normalize(VisibleText.of(name), Normalizer.Form.NFKC);
    String file = withoutStream(withoutPath(text));
    return withoutTrail(file).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The real extension of {@code name} in lower case, or null if it has none. A name that ends in
   * an ellipsis was cut by the log, its extension is not known.
   */
  public static @Nullable String extension(String name) {
    return VisibleText.of(name).stripTrailing().endsWith("…") ? null : extensionOf(canonical(name));
  }

  /** The extension of a URL path's last segment in lower case, or null. */
  static @Nullable String pathExtension(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int parameters = file.indexOf(';');
    String bare = parameters < 0 ? file : file.substring(0, parameters);
    return bare.indexOf('%') < 0
        ? extensionOf(bare.toLowerCase(Locale.ROOT))
        : extension(decoded(bare));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Whether {@code name} makes a reader believe that it has another extension, or none. */
  static boolean hidesExtension(String name) {
    String real = extension(name);
    if (real == null) {
      return false;
    }
    String plain = name.toLowerCase(Locale.ROOT);
    return !plain.endsWith("." + real)
        || !VisibleText.of(name).equals(name)
        || pretends(plain.substring(0, plain.length() - real.length() - 1));
  }

  /** Whether what stands before the extension ends in a harmless one, or in a run of spaces. */
  private static boolean pretends(String stem) {
    String trimmed = Normalizer.normalize(stem, Normalizer.Form.NFKC).stripTrailing();
    String inner = extensionOf(trimmed);
    return stem.endsWith("   ") || (inner != null && HARMLESS.contains(inner));
  }

  static @Nullable String extensionOf(String file) {
    String extension = file.substring(file.lastIndexOf('.') + 1);
    boolean none = extension.length() == file.length() || extension.isEmpty();
    return none || extension.length() > LONGEST_EXTENSION || hasSpace(extension) ? null : extension;
  }

  private static boolean hasSpace(String text) {
    return text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static String withoutPath(String name) {
    String trimmed = withoutTrail(name);
    int separator = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
    return trimmed.substring(separator + 1);
  }

  /** Takes {@code :stream:type} away; a drive letter's colon is not one. */
  private static String withoutStream(String name) {
    String bare = name.length() > 2 && name.charAt(1) == ':' ? name.substring(2) : name;
    int colon = bare.indexOf(':');
    return colon < 0 ? bare : bare.substring(0, colon);
  }

  private static String withoutTrail(String name) {
    int end = name.length();
    while (end > 0 && isTrail(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean isTrail(char c) {
    return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
