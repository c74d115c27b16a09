package org.konseki.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One traffic record of a firewall.
 *
 * @param action what the firewall decided
 * @param sourceAddress canonical text form
 * @param sourcePort 0 to 65535, or -1 where there is none (ICMP)
 * @param destinationAddress canonical text form
 * @param destinationPort 0 to 65535, or -1 where there is none (ICMP)
 * @param transport {@code tcp}, {@code udp}, {@code icmp} or the protocol's number; null if unknown
 * @param service the firewall's name of the service ({@code network.protocol}), or null
 * @param ingressZone zone of the source ({@code observer.ingress.zone}), or null
 * @param egressZone zone of the destination ({@code observer.egress.zone}), or null
 * @param sourceBytes bytes sent by the source, or -1
 * @param destinationBytes bytes sent by the destination, or -1
 * @param ruleId the firewall's policy, or null
 */
public record FirewallTraffic(
    Origin origin,
    Action action,
    String sourceAddress,
    int sourcePort,
    String destinationAddress,
    int destinationPort,
    @Nullable String transport,
    @Nullable String service,
    @Nullable String ingressZone,
    @Nullable String egressZone,
    long sourceBytes,
    long destinationBytes,
    @Nullable String ruleId)
    implements Event {

  /** What a firewall did with traffic; a tunnel is permitted traffic. */
  public enum Action implements Named {
    PERMITTED,
    DENIED,
    OTHER
  }

  public FirewallTraffic {
    requireNonNull(origin, "origin is null");
    requireNonNull(action, "action is null");
    requireNonNull(sourceAddress, "sourceAddress is null");
    requireNonNull(destinationAddress, "destinationAddress is null");
  }

  @Override
  public FirewallTraffic with(Origin other) {
    return new FirewallTraffic(
        other,
        action,
        sourceAddress,
        sourcePort,
        destinationAddress,
        destinationPort,
        transport,
        service,
        ingressZone,
        egressZone,
        sourceBytes,
        destinationBytes,
        ruleId);
  }

  @Override
  public Source source() {
    return Source.FIREWALL;
  }
}
