package org.konseki.measure;

import org.konseki.profile.Pair;
import org.konseki.profile.PairDay;

/** What one shard should look at again, since an event that any shard judged moved it. */
public sealed interface Recheck {

  /** A domain that got a visitor. */
  record Domain(String name) implements Recheck {}

  /** The number of the organisation's clients, which prevalence is reckoned by. */
  record Clients() implements Recheck {}

  /** A sender's or attachment's recipients of one day. */
  record Campaign(PairDay key) implements Recheck {}

  /** An internal sender's mail to outside. */
  record Sender(String address) implements Recheck {}

  /** An account's logons from a PC, or to a server. */
  record Path(Pair key) implements Recheck {}
}
