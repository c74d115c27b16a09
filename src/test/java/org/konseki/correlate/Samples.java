package org.konseki.correlate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.enrich.Identities;
import org.konseki.enrich.Whereabouts;
import org.konseki.event.Severity;
import org.konseki.event.Source;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/** Findings and identities for tests. */
public final class Samples {

  public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  public static final Subject PC = Subject.ofHost("192.168.100.15");
  static final Subject OTHER_PC = Subject.ofHost("192.168.100.16");

  private Samples() {}

  /** Minutes after 2026-03-02T09:00 in Tokyo. */
  static long minute(long minutes) {
    return Instant.parse("2026-03-02T00:00:00Z").toEpochMilli() + minutes * 60_000;
  }

  public static Finding finding(
      String detection, Subject subject, String destination, long minutes) {
    return finding(detection, subject, destination, minutes, minutes, 20);
  }

  static Finding finding(
      String detection, Subject subject, String destination, long from, long until, int score) {
    String id = String.join(" ", detection, subject.key(), String.valueOf(destination), "" + from);
    return named(id, detection, subject, destination, from, until, score);
  }

  static Finding named(
      String id,
      String detection,
      Subject subject,
      String destination,
      long from,
      long until,
      int score) {
    String source = source(detection);
    return new Finding(
        id,
        detection,
        minute(from),
        minute(until),
        subject,
        destination,
        Severity.LOW,
        score,
        detection.startsWith("mail") ? Stage.DELIVERY : Stage.COMMAND_AND_CONTROL,
        List.of("T1071"),
        List.of(source),
        new Text(detection, detection),
        new Text(detection, detection),
        "row",
        List.of(new Evidence("e " + id, minute(from), source, "original " + id)),
        Map.of(),
        1);
  }

  private static String source(String detection) {
    return switch (detection.substring(0, detection.indexOf('-'))) {
      case "mail" -> Source.MAIL.id();
      case "fw" -> Source.FIREWALL.id();
      case "dns" -> Source.DNS.id();
      case "ad" -> Source.DIRECTORY.id();
      default -> Source.PROXY.id();
    };
  }

  public static Tables shipped() {
    try {
      return TableLoader.load(Workbooks.inFolder(Path.of("decision-tables"))).tables();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Identities that are told. */
  static final class Told implements Identities {
    final Map<String, String> hosts = new HashMap<>();
    final Set<String> shared = new HashSet<>();
    private final Set<String> news = new HashSet<>();

    Told with(String account, String host) {
      hosts.put(account, host);
      news.add(account);
      return this;
    }

    /** Something is news about a name that changes nothing. */
    void tell(String name) {
      news.add(name);
    }

    void share(String host) {
      shared.add(host);
      news.add(host);
    }

    @Override
    public Whereabouts whereabouts(String user, long time) {
      String host = accountOf(user).map(hosts::get).orElse(null);
      if (host == null) {
        return Whereabouts.UNKNOWN;
      }
      return isShared(host) ? new Whereabouts.Shared(host) : new Whereabouts.At(host);
    }

    @Override
    public int accountsOn(String host) {
      return isShared(host) ? 6 : 0;
    }

    @Override
    public boolean isShared(String host) {
      return shared.contains(host);
    }

    @Override
    public Optional<String> accountOf(String user) {
      return Optional.of(user.split("@")[0]);
    }

    @Override
    public boolean hasNews() {
      return !news.isEmpty();
    }

    @Override
    public Map<String, Set<String>> takeNews() {
      Map<String, Set<String>> taken = new HashMap<>();
      news.forEach(name -> taken.put(name, Set.of("told of " + name)));
      news.clear();
      return taken;
    }
  }
}
