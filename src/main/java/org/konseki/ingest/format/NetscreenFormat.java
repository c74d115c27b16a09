package org.konseki.ingest.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Addresses;
import org.konseki.event.EventIds;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.FirewallTraffic.Action;
import org.konseki.event.Origin;
import org.konseki.ingest.Parsed;

/**
 * The traffic log of Juniper NetScreen and SSG firewalls (ScreenOS), as they send it to syslog.
 *
 * <p>An event's time is the syslog line's where that has a time zone: the relay's clock is right,
 * while {@code start_time} is the device's own and has no zone (in the report's sample it is 50
 * minutes behind). Else it is {@code start_time}, which at least has a year, in the context's zone;
 * else the syslog line's. Messages other than {@code (traffic)} are uninteresting.
 */
final class NetscreenFormat implements LineFormat {

  private static final String DEVICE = "NetScreen device_id=";
  private static final String TRAFFIC = "(traffic)";
  private static final int MAX_PORT = 65535;

  @Override
  public String id() {
    return "netscreen";
  }

  @Override
  public Parsed parse(String line, LineContext context) {
    SyslogHeader header = SyslogHeader.parse(line, context).orElse(null);
    int device = line.indexOf(DEVICE);
    if (header == null && device < 0) {
      return Rejections.of("netscreen.line", line);
    }
    int traffic = device < 0 ? -1 : line.indexOf(TRAFFIC, device);
    if (traffic < 0) {
      return Parsed.Uninteresting.INSTANCE;
    }
    NetscreenFields fields = NetscreenFields.parse(line, traffic + TRAFFIC.length());
    return traffic(line, header, fields, context);
  }

  private Parsed traffic(
      String line, @Nullable SyslogHeader header, NetscreenFields fields, LineContext context) {
    long time = time(header, fields.startTime, context);
    if (time == Times.NONE) {
      return Rejections.of("netscreen.time", shown(fields.startTime));
    }
    if (fields.action == null || fields.source == null || fields.destination == null) {
      return Rejections.of("netscreen.fields", line);
    }
    String source = Addresses.canonical(fields.source);
    if (source == null) {
      return Rejections.of("netscreen.address", "src", fields.source);
    }
    String destination = Addresses.canonical(fields.destination);
    if (destination == null) {
      return Rejections.of("netscreen.address", "dst", fields.destination);
    }
    int sourcePort = port(fields.sourcePort);
    int destinationPort = port(fields.destinationPort);
    if (sourcePort < -1 || destinationPort < -1) {
      String bad = shown(sourcePort < -1 ? fields.sourcePort : fields.destinationPort);
      return Rejections.of("netscreen.port", bad);
    }
    String host = header == null ? null : header.host();
    return new Parsed.Accepted(
        new FirewallTraffic(
            Origin.of(EventIds.of(id(), line), time, id(), host, line),
            action(fields.action),
            source,
            sourcePort,
            destination,
            destinationPort,
            transport(fields.protocol),
            presentOrNull(fields.service),
            presentOrNull(fields.sourceZone),
            presentOrNull(fields.destinationZone),
            bytes(fields.sent),
            bytes(fields.received),
            presentOrNull(fields.policy)));
  }

  private static long time(
      @Nullable SyslogHeader header, @Nullable String startTime, LineContext context) {
    if (header != null && header.zoned()) {
      return header.time();
    }
    if (startTime != null) {
      return Times.iso(startTime, 0, startTime.length(), context.zone());
    }
    return header == null ? Times.NONE : header.time();
  }

  private static Action action(String logged) {
    String lower = logged.toLowerCase(Locale.ROOT);
    if (lower.startsWith("tunnel")) {
      return Action.PERMITTED;
    }
    return switch (lower) {
      case "permit" -> Action.PERMITTED;
      case "deny", "drop", "reject" -> Action.DENIED;
      default -> Action.OTHER;
    };
  }

  /** The port, -1 where there is none, -2 for what is no port. */
  private static int port(@Nullable String logged) {
    if (logged == null) {
      return -1;
    }
    int port = Digits.number(logged, 0, logged.length());
    return port < 0 || port > MAX_PORT ? -2 : port;
  }

  private static @Nullable String transport(@Nullable String protocol) {
    if (protocol == null) {
      return null;
    }
    return switch (protocol) {
      case "1" -> "icmp";
      case "6" -> "tcp";
      case "17" -> "udp";
      default -> protocol;
    };
  }

  private static long bytes(@Nullable String logged) {
    return logged == null ? -1 : Digits.large(logged);
  }

  private static @Nullable String presentOrNull(@Nullable String value) {
    return value == null || value.isEmpty() || value.equals("-") ? null : value;
  }

  private static String shown(@Nullable String value) {
    return value == null ? "-" : value;
  }
}
