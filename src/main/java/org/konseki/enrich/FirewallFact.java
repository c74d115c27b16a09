package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.Subject;

/**
 * Firewall traffic, enriched.
 *
 * @param subject the source address as host
 * @param destination the destination address
 * @param action {@code permitted}, {@code denied} or {@code other}
 * @param sourceRole role of the source's zone by network/zones, or null where no row names it
 * @param destinationRole role of the destination's zone, or null where no row names it
 * @param sourceSegment segment of the source: the row's, else its zone's name, else null
 * @param destinationSegment segment of the destination, likewise
 * @param direction {@code outbound} (an inside role to {@code internet}), {@code lateral} (an
 *     inside role to an inside role of another segment), or {@code other}; inside roles are {@code
 *     internal}, {@code dmz}, {@code server}, {@code management}. Traffic to multicast or broadcast
 *     addresses, to the firewall itself, and of unnamed zones is {@code other}
 * @param transport {@code tcp}, {@code udp}, {@code icmp} or null
 * @param destinationPort 0 to 65535, or -1
 * @param globalDestination whether the destination's address may be an Internet host's: private
 *     ones beyond an outside zone are a branch's or a partner's, behind a tunnel
 * @param webPort whether the destination's port is one that browsers use (80, 443, 8080, 8443)
 * @param intermediary whether network/roles gives the source a role that may go out itself (proxy,
 *     mail-relay, dns-resolver, update-server)
 * @param proxyKnown whether network/roles names any proxy at all
 */
public record FirewallFact(
    FirewallTraffic event,
    Subject subject,
    String destination,
    String action,
    @Nullable String sourceRole,
    @Nullable String destinationRole,
    @Nullable String sourceSegment,
    @Nullable String destinationSegment,
    String direction,
    @Nullable String transport,
    int destinationPort,
    boolean globalDestination,
    boolean webPort,
    boolean intermediary,
    boolean proxyKnown,
    List<IndicatorMatch> indicators,
    boolean indicatorMatched)
    implements Fact {}
