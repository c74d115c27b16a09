package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Subject;

/**
 * A Windows Security record, enriched.
 *
 * @param subject the authenticating host where known, and the account
 * @param destination the computer that logged the record, or null
 * @param code the event id
 * @param securityLog whether it is from the Security log (or its log is not named)
 * @param account the account the record is about, lower case without domain or realm, or null
 * @param address where it authenticates from: an address, else a workstation's name, else null
 * @param adminLogon {@code listed} or {@code unlisted} if the record authenticates an account of
 *     ad/admin-hosts from an address that its rows do or do not list; {@code unresolved} if only a
 *     workstation name is known and no row lists it; {@code none} otherwise
 * @param privilege {@code unexpected} or {@code expected} if the record is a 4672, by
 *     ad/privileged-accounts (machine accounts and the system's own are always expected); {@code
 *     none} otherwise
 * @param privilegeListed whether ad/privileged-accounts has any row: while it has none, an
 *     unexpected account cannot be told from one not yet listed
 */
public record DirectoryFact(
    DirectoryEvent event,
    Subject subject,
    @Nullable String destination,
    int code,
    boolean securityLog,
    @Nullable String account,
    @Nullable String address,
    String adminLogon,
    String privilege,
    boolean privilegeListed,
    List<IndicatorMatch> indicators,
    boolean indicatorMatched)
    implements Fact {}
