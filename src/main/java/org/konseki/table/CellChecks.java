package org.konseki.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The checks that columns use. */
final class CellChecks {

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern CHAIN = Pattern.compile("chain(-[a-z0-9]+)+");
  private static final Pattern ID_OR_BEGINNING = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(-\\*)?");
  private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9_~-]{1,32}");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");
  private static final Pattern HOST_NAME = Pattern.compile(".*[a-z][^.:/]*");

  private CellChecks() {}

  /** A number from {@code least} to {@code most}. */
  static CellCheck between(String least, String most) {
    BigDecimal low = new BigDecimal(least);
    BigDecimal high = new BigDecimal(most);
    return value -> {
      BigDecimal number = new BigDecimal(value.toString());
      boolean inside = number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
      return inside ? Optional.empty() : Optional.of(Expected.of("between", least, most));
    };
  }

  /**
   * Detection ids: lower-case words joined by hyphens. Not only the known ones: an administrator
   * may add detections.
   */
  static CellCheck detections() {
    return matching(ID, "detection");
  }

  /** Detection ids, or beginnings of such: {@code ad-*}. */
  static CellCheck detectionPatterns() {
    return matching(ID_OR_BEGINNING, "detection-pattern");
  }

  /** The name of a chain: told from all other detections by its beginning. */
  static CellCheck chain() {
    return matching(CHAIN, "chain");
  }

  /** ATT&amp;CK techniques such as {@code T1562.002}. */
  static CellCheck techniques() {
    return matching(TECHNIQUE, "technique");
  }

  /** A file name's extension without its dot. */
  static CellCheck extension() {
    return matching(EXTENSION, "extension");
  }

  /** A media type such as {@code application/zip}. */
  static CellCheck mediaType() {
    return matching(MEDIA_TYPE, "media-type");
  }

  /** An address or block, not a host name: what is compared with it is always an address. */
  static CellCheck network() {
    return value ->
        HOST_NAME.matcher(value.toString()).matches() && !value.toString().contains(":")
            ? Optional.of(Expected.of("network"))
            : Optional.empty();
  }

  /** A domain name, not an address. */
  static CellCheck domain() {
    return value ->
        network().check(value).isPresent() ? Optional.empty() : Optional.of(Expected.of("domain"));
  }

  private static CellCheck matching(Pattern pattern, String key) {
    return value -> {
      Collection<?> items = value instanceof Collection<?> list ? list : List.of(value);
      boolean right = items.stream().allMatch(item -> pattern.matcher(item.toString()).matches());
      return right ? Optional.empty() : Optional.of(Expected.of(key));
    };
  }
}
