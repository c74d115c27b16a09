package org.konseki.api;

import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.api.ProblemException.Fault;

/** The header {@code If-Match} (RFC 9110, section 13.1.1) where an ETag is a version number. */
final class IfMatch {

  private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern LIST =
      Pattern.compile("\\s*(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*\\s*");

  private IfMatch() {}

  /** Which versions the caller has seen; any, without the header. */
  static LongPredicate parse(@Nullable String header) {
    if (header == null || header.strip().equals("*")) {
      return version -> true;
    }
    if (!LIST.matcher(header).matches()) {
      throw ProblemException.invalid(Fault.of("If-Match", "field.if-match"));
    }
    Set<String> seen =
        TAG.matcher(header).results().map(tag -> tag.group(1)).collect(Collectors.toSet());
    return version -> seen.contains(Long.toString(version));
  }
}
