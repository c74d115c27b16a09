package org.konseki.ingest.mime;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file names in a {@code Content-Type} or {@code Content-Disposition} header.
 *
 * <p>Only {@code name} and {@code filename} count, plain, encoded or in segments (RFC 2231). Where
 * a header gives several different names, each counts: mail programs differ in which one they show.
 */
public final class AttachmentNames {

  /**
   * Ends a name whose own end is not in the log. Such a name has no extension, whatever its last
   * visible characters are: {@code report.exe…} may well be {@code report.exercise.pdf}.
   */
  public static final String CUT = "…";

  private static final Set<String> NAMES = Set.of("name", "filename");

  private final Set<String> found = new LinkedHashSet<>();
  private final Map<String, TreeMap<Integer, MimeParameter>> segments = new LinkedHashMap<>();
  private final boolean cut;

  private AttachmentNames(boolean cut) {
    this.cut = cut;
  }

  /**
   * The decoded names in a header's value.
   *
   * @param header the header without its name, folded lines as Postfix prints them
   * @param cut whether the header goes on where the value ends
   */
  public static List<String> in(String header, boolean cut) {
    AttachmentNames names = new AttachmentNames(cut);
    List<MimeParameter> parameters = MimeParameter.listOf(header);
    parameters.forEach(names::add);
    names.joinSegments(parameters);
    return List.copyOf(names.found);
  }

  private void add(MimeParameter parameter) {
    String key = parameter.key();
    int star = key.indexOf('*');
    String base = star < 0 ? key : key.substring(0, star);
    if (!NAMES.contains(base)) {
      return;
    }
    int segment = star < 0 ? -1 : segmentNumber(key, star);
    if (segment >= 0) {
      segments.computeIfAbsent(base, any -> new TreeMap<>()).putIfAbsent(segment, parameter);
    } else if (star >= 0) {
      keep(ExtendedValue.decode(List.of(parameter)), isCut(parameter));
    } else {
      addPlain(parameter);
    }
  }

  private void addPlain(MimeParameter parameter) {
    boolean lost = isCut(parameter);
    String value = parameter.value();
    keep(lost ? EncodedWords.decodeCut(value) : EncodedWords.decode(value), lost);
  }

  /** A name in segments may go on after any segment, so it is whole only if something follows. */
  private void joinSegments(List<MimeParameter> parameters) {
    for (TreeMap<Integer, MimeParameter> parts : segments.values()) {
      Collection<MimeParameter> inOrder = parts.values();
      MimeParameter last = parameters.get(parameters.size() - 1);
      boolean lost = cut && inOrder.contains(last);
      keep(ExtendedValue.decode(inOrder), lost);
    }
  }

  private boolean isCut(MimeParameter parameter) {
    return cut && !parameter.closed();
  }

  private void keep(String name, boolean lost) {
    if (lost) {
      found.add(Folds.stripTrailing(name) + CUT);
    } else if (!name.isBlank()) {
      found.add(name);
    }
  }

  /** The number in {@code name*2*}, or -1 for {@code name*}. */
  private static int segmentNumber(String key, int star) {
    int number = 0;
    int i = star + 1;
    while (i < key.length() && Character.digit(key.charAt(i), 10) >= 0 && number < 1000) {
      number = number * 10 + Character.digit(key.charAt(i), 10);
      i++;
    }
    return i == star + 1 ? -1 : number;
  }
}
