package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.konseki.table.Row;
import org.konseki.table.Tables;

/**
 * The tables that are looked up rather than compiled to rules, as indexes. Compiled once per
 * version of the tables; immutable and safe for many threads.
 */
public final class Lookups {

  private final ZoneId organisationZone;
  private final Zones zones;
  private final Roles roles;
  private final HostPatterns ownDomains;
  private final SenderExceptions senders;
  private final Attachments attachments;
  private final ConnectPorts connectPorts;
  private final UserAgents userAgents;
  private final HostPatterns businessSites;
  private final BusinessHours businessHours;
  private final MaintenanceWindows maintenance;
  private final AdminHosts adminHosts;
  private final PrivilegedAccounts privilegedAccounts;

  private Lookups(Function<String, List<Row>> tables, ZoneId organisationZone) {
    this.organisationZone = requireNonNull(organisationZone, "organisationZone is null");
    zones = Zones.of(tables.apply("network/zones"));
    roles = Roles.of(tables.apply("network/roles"));
    ownDomains = hosts(tables.apply("network/domains"), "domain");
    senders = SenderExceptions.of(tables.apply("mail/senders"), organisationZone);
    attachments = Attachments.of(tables.apply("mail/attachments"));
    connectPorts = ConnectPorts.of(tables.apply("proxy/connect-ports"));
    userAgents = UserAgents.of(tables.apply("proxy/user-agents"));
    businessSites = hosts(tables.apply("proxy/business-sites"), "destination");
    businessHours = BusinessHours.of(tables.apply("calendar/hours"), organisationZone);
    maintenance = MaintenanceWindows.of(tables.apply("calendar/maintenance"), organisationZone);
    adminHosts = AdminHosts.of(tables.apply("ad/admin-hosts"));
    privilegedAccounts = PrivilegedAccounts.of(tables.apply("ad/privileged-accounts"));
  }

  /**
   * Compiles the indexes.
   *
   * @param organisationZone the time zone of business hours and of dates in tables
   */
  public static Lookups of(Tables tables, ZoneId organisationZone) {
    return of(tables::rows, organisationZone);
  }

  /** Compiles the indexes from the rows of each table, by the table's id. */
  static Lookups of(Function<String, List<Row>> tables, ZoneId organisationZone) {
    return new Lookups(tables, organisationZone);
  }

  private static HostPatterns hosts(List<Row> rows, String column) {
    return HostPatterns.of(
        rows.stream().map(row -> row.text(column)).filter(Objects::nonNull).toList());
  }

  /** The time zone of business hours and of dates in tables. */
  public ZoneId organisationZone() {
    return organisationZone;
  }

  /** Whether network/roles gives the host a role, such as proxy or domain controller. */
  public boolean hasRole(String host) {
    Address address = Address.parse(host);
    return address != null && roles.hasRole(address);
  }

  /** Whether proxy/business-sites lists the host. */
  public boolean isBusinessSite(String host) {
    return businessSites.contains(host);
  }

  /** Whether {@code domain} is one of the organisation's own, or below one. */
  public boolean isOwnDomain(String domain) {
    return ownDomains.contains(domain);
  }

  Zones zones() {
    return zones;
  }

  Roles roles() {
    return roles;
  }

  HostPatterns ownDomains() {
    return ownDomains;
  }

  SenderExceptions senders() {
    return senders;
  }

  Attachments attachments() {
    return attachments;
  }

  ConnectPorts connectPorts() {
    return connectPorts;
  }

  UserAgents userAgents() {
    return userAgents;
  }

  HostPatterns businessSites() {
    return businessSites;
  }

  BusinessHours businessHours() {
    return businessHours;
  }

  MaintenanceWindows maintenance() {
    return maintenance;
  }

  AdminHosts adminHosts() {
    return adminHosts;
  }

  PrivilegedAccounts privilegedAccounts() {
    return privilegedAccounts;
  }
}
