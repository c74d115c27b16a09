package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Subject;

/**
 * A proxy request, enriched.
 *
 * @param subject the client as host, and the user where the proxy knows one
 * @param destination the requested host
 * @param outcome {@code permitted} or {@code denied}
 * @param portAllowed whether a row of proxy/connect-ports with {@code decision} allow (and {@code
 *     when} empty or equal to the outcome) has the port
 * @param userAgent the User-Agent, or null where the log has none
 * @param userAgentVerdict {@code absent} (no such field in the log), {@code empty}, {@code
 *     standard} (a standard row decides), {@code listed} (a finding row for such agents decides),
 *     {@code other} (no row matches, or none but a finding row for any agent)
 * @param userAgentRow id of the proxy/user-agents row that decides, or null
 * @param segment the client's segment by network/zones, or null
 * @param offHours whether the event's own time is outside the segment's business hours and in no
 *     maintenance window
 * @param night the date (organisation's time zone, ISO) on which the current stretch outside
 *     business hours began, or null within business hours
 * @param registeredDomain the host's registered domain (Public Suffix List), or the host itself if
 *     it has none
 * @param businessSite whether proxy/business-sites lists the destination
 * @param extension the lower-case extension of the path's last segment, or null
 * @param contentType the response's media type, or null
 */
public record ProxyFact(
    ProxyRequest event,
    Subject subject,
    String destination,
    String method,
    int port,
    String outcome,
    boolean portAllowed,
    @Nullable String userAgent,
    String userAgentVerdict,
    @Nullable String userAgentRow,
    @Nullable String segment,
    boolean offHours,
    @Nullable String night,
    String registeredDomain,
    boolean businessSite,
    @Nullable String extension,
    @Nullable String contentType,
    List<IndicatorMatch> indicators,
    boolean indicatorMatched)
    implements Fact {}
