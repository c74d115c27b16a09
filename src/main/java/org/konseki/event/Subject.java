package org.konseki.event;

import org.jspecify.annotations.Nullable;

/**
 * Whom a finding is about: the internal host, or a user where no host is known.
 *
 * @param host the client's address in canonical text form, or null
 * @param user the account or mail address in lower case, or null
 */
public record Subject(@Nullable String host, @Nullable String user) {

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
    return Math.floorMod(key().hashCode(), shards);
  }

  /** The subject as people read it. */
  public String label() {
    if (host != null) {
      return host;
    }
    return user != null ? user : "-";
  }
}
