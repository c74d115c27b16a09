package org.konseki.event;

import org.jspecify.annotations.Nullable;

/**
 * Whom a finding is about: the internal host, or a user where no host is known.
 *
 * @param host the client's address in canonical text form, or null
 * @param user the account or mail address in lower case, or null
 */
public record Subject(@Nullable String host, @Nullable String user) {

  private static final int HOST = "host:".hashCode();
  private static final int USER = "user:".hashCode();
  private static final int UNKNOWN = "unknown".hashCode();

  /** A subject known by its address. */
  public static Subject ofHost(String host) {
    return new Subject(host, null);
  }

  /** A subject known by its account or mail address. */
  public static Subject ofUser(String user) {
    return new Subject(null, user);
  }

  /** What findings are grouped by: the host if there is one, else the user. */
  public String key() {
    if (host != null) {
      return "host:" + host;
    }
    return user != null ? "user:" + user : "unknown";
  }

  /** The shard, of so many, in which all that concerns it meets. */
  public int shard(int shards) {
    String known = host != null ? host : user != null ? user : "";
    int kind = host != null ? HOST : user != null ? USER : UNKNOWN;
    return Math.floorMod(hash(kind, known), shards);
  }

  /** The hash of {@link #key}, without putting that together for every event. */
  private static int hash(int kind, String known) {
    int hash = kind;
    for (int i = 0; i < known.length(); i++) {
      hash *= 31;
    }
    return hash + known.hashCode();
  }

  /** The subject as people read it. */
  public String label() {
    if (host != null) {
      return host;
    }
    return user != null ? user : "-";
  }
}
