package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
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

  private Lookups(Tables tables, ZoneId organisationZone) {
    this.organisationZone = requireNonNull(organisationZone, "organisationZone is null");
    zones = Zones.of(tables.rows("network/zones"));
    roles = Roles.of(tables.rows("network/roles"));
    ownDomains = hosts(tables.rows("network/domains"), "domain");
    senders = SenderExceptions.of(tables.rows("mail/senders"), organisationZone);
    attachments = Attachments.of(tables.rows("mail/attachments"));
    connectPorts = ConnectPorts.of(tables.rows("proxy/connect-ports"));
    userAgents = UserAgents.of(tables.rows("proxy/user-agents"));
    businessSites = hosts(tables.rows("proxy/business-sites"), "destination");
    businessHours = BusinessHours.of(tables.rows("calendar/hours"), organisationZone);
    maintenance = MaintenanceWindows.of(tables.rows("calendar/maintenance"), organisationZone);
    adminHosts = AdminHosts.of(tables.rows("ad/admin-hosts"));
    privilegedAccounts = PrivilegedAccounts.of(tables.rows("ad/privileged-accounts"));
  }

  /**
   * Compiles the indexes.
   *
   * @param organisationZone the time zone of business hours and of dates in tables
   */
  public static Lookups of(Tables tables, ZoneId organisationZone) {
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
