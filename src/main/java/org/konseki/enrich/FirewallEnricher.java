package org.konseki.enrich;

import java.util.List;
import org.konseki.enrich.Hosts.Host;
import org.konseki.enrich.Zones.Place;
import org.konseki.event.FirewallTraffic;

/** Turns firewall traffic into facts. */
final class FirewallEnricher {

  private final Lookups lookups;
  private final Hosts hosts;

  FirewallEnricher(Lookups lookups, Hosts hosts) {
    this.lookups = lookups;
    this.hosts = hosts;
  }

  FirewallFact enrich(FirewallTraffic traffic, List<IndicatorMatch> matches) {
    Host source = hosts.of(traffic.sourceAddress());
    Host destination = hosts.of(traffic.destinationAddress());
    Place from = lookups.zones().inLog(traffic.ingressZone(), source.address());
    Place to = lookups.zones().inLog(traffic.egressZone(), destination.address());
    boolean single = !source.noHost() && !destination.noHost();
    boolean toHost = single && !isBroadcast(traffic, destination, to);
    return new FirewallFact(
        traffic,
        source.subject(),
        destination.text(),
        action(traffic),
        from.role(),
        to.role(),
        from.segment(),
        to.segment(),
        toHost ? direction(traffic, from, to) : "other",
        traffic.transport(),
        traffic.destinationPort(),
        destination.address() != null && destination.address().isGlobal(),
        isWebPort(traffic.destinationPort()),
        source.intermediary(),
        lookups.roles().proxyKnown(),
        matches,
        !matches.isEmpty());
  }

  private static String action(FirewallTraffic traffic) {
    return switch (traffic.action()) {
      case PERMITTED -> "permitted";
      case DENIED -> "denied";
      case OTHER -> "other";
    };
  }

  /** Where no row knows the network's size, {@code .255} is taken for what it mostly is. */
  private static boolean isBroadcast(FirewallTraffic traffic, Host destination, Place to) {
    Address address = destination.address();
    if (address == null) {
      return false;
    }
    return (to.block() != null && to.block().isBroadcast(address))
        || (address.isPrivate() && address.endsIn255() && "udp".equals(traffic.transport()));
  }

  private static String direction(FirewallTraffic traffic, Place from, Place to) {
    if (!from.isInside()) {
      return "other";
    }
    if (to.isInternet()) {
      return "outbound";
    }
    return to.isInside() && crosses(traffic, from, to) ? "lateral" : "other";
  }

  /** Whether the segments differ; if only one is known, whether the addresses do. */
  private static boolean crosses(FirewallTraffic traffic, Place from, Place to) {
    String source = from.segment();
    String destination = to.segment();
    if (source != null && destination != null) {
      return !source.equalsIgnoreCase(destination);
    }
    return (source != null || destination != null)
        && !traffic.sourceAddress().equals(traffic.destinationAddress());
  }

  private static boolean isWebPort(int port) {
    return port == 80 || port == 443 || port == 8080 || port == 8443;
  }
}
