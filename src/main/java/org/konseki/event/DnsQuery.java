package org.konseki.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One question that a client put to the DNS server.
 *
 * @param client the client's address, canonical text form
 * @param name the name in lower case without trailing dot
 * @param type the record type in upper case, such as {@code A}, or null
 */
public record DnsQuery(Origin origin, String client, String name, @Nullable String type)
    implements Event {

  public DnsQuery {
    requireNonNull(origin, "origin is null");
    requireNonNull(client, "client is null");
    requireNonNull(name, "name is null");
  }

  @Override
  public DnsQuery with(Origin other) {
    return new DnsQuery(other, client, name, type);
  }

  @Override
  public Source source() {
    return Source.DNS;
  }
}
