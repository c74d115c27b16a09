package org.konseki.correlate;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.konseki.detect.Finding;
import org.konseki.event.Source;

/**
 * What findings point at, made comparable. Only DNS, proxy and firewall findings count: the
 * destination of an AD record is the computer that logged it, that of a mail its sender.
 */
final class Destinations {

  private static final Set<String> SOURCES =
      Set.of(Source.DNS.id(), Source.PROXY.id(), Source.FIREWALL.id());

  private Destinations() {}

  /** Whether findings of these kinds of log have destinations to compare. */
  static boolean areOf(Collection<String> sources) {
    return sources.stream().anyMatch(SOURCES::contains);
  }

  /** The finding's destination and those its repeats gathered, without ports. */
  static Set<String> of(Finding finding) {
    Set<String> destinations = new TreeSet<>();
    if (areOf(finding.sources())) {
      if (finding.destination() != null) {
        destinations.add(host(finding.destination()));
      }
      if (finding.details().get("destinations") instanceof Collection<?> gathered) {
        gathered.forEach(value -> destinations.add(host(String.valueOf(value))));
      }
      destinations.remove("");
    }
    return destinations;
  }

  /** The host of a destination such as {@code example.com:8443} or {@code [2001:db8::1]:443}. */
  static String host(String destination) {
    String text = destination.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? text.substring(1) : text.substring(1, end);
    }
    int colon = text.indexOf(':');
    boolean port = colon >= 0 && colon == text.lastIndexOf(':');
    String host = port ? text.substring(0, colon) : text;
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Whether they are the same host, or one lies below the other. */
  static boolean related(String a, String b) {
    return a.equals(b) || below(a, b) || below(b, a);
  }

  private static boolean below(String name, String parent) {
    return name.length() > parent.length()
        && name.endsWith(parent)
        && name.charAt(name.length() - parent.length() - 1) == '.';
  }

  /** The shorter of two related destinations: what they have in common. */
  static String common(String a, String b) {
    return a.length() <= b.length() ? a : b;
  }

  /** The longer of two related destinations: whatever is related to it is related to both. */
  static String narrower(String a, String b) {
    return a.length() <= b.length() ? b : a;
  }
}
