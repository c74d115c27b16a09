package org.konseki.enrich;

import java.util.Optional;
import java.util.Set;
import org.konseki.enrich.Indicator.Type;

/** Tells what kind of indicator a bare value is. */
final class IndicatorGuess {

  /** Extensions of files that attackers send; a name that ends so is a file's before a domain's. */
  private static final Set<String> FILES =
      Set.of(
          "exe", "dll", "scr", "sys", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta",
          "lnk", "jar", "msi", "cpl", "doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx",
          "pptm", "rtf", "pdf", "txt", "dat", "bin", "tmp", "rar", "7z", "iso", "img", "vhd", "cab",
          "lzh", "gz", "one", "chm", "jtd");

  private IndicatorGuess() {}

  static Optional<Type> type(String value) {
    if (isSha256(value)) {
      return Optional.of(Type.SHA256);
    }
    if (UrlText.authority(value) > 0) {
      return Optional.of(Type.URL);
    }
    if (Cidr.parse(HostText.withoutPort(value)) != null) {
      return Optional.of(value.indexOf('/') < 0 ? Type.IP : Type.CIDR);
    }
    return ofName(value);
  }

  private static Optional<Type> ofName(String value) {
    int slash = value.indexOf('/');
    String host = value.startsWith("*.") ? value.substring(2) : value;
    if (slash >= 0) {
      return slash > 0 && isHost(value.substring(0, slash))
          ? Optional.of(Type.URL)
          : Optional.empty();
    }
    if (value.indexOf('@') > 0) {
      return Optional.of(Type.EMAIL);
    }
    String extension = FileNames.extension(value);
    if (extension != null && FILES.contains(extension)) {
      return Optional.of(Type.FILE_NAME);
    }
    if (isHost(host)) {
      return Optional.of(Type.DOMAIN);
    }
    return extension == null ? Optional.empty() : Optional.of(Type.FILE_NAME);
  }

  private static boolean isHost(String text) {
    String bare = HostText.withoutPort(text);
    String name = HostText.name(bare.startsWith(".") ? bare.substring(1) : bare);
    return Address.parse(bare) != null || (name != null && !name.isEmpty() && isNamed(name));
  }

  /** Whether the last label is a word: {@code 1.2.3} is a version, not a name. */
  private static boolean isNamed(String name) {
    return !Character.isDigit(name.charAt(name.lastIndexOf('.') + 1));
  }

  static boolean isSha256(String value) {
    return value.length() == 64 && value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
