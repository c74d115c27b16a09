/**
 * Streaming measurements: small data structures, bounded in size and time, that each watch one
 * thing (a client and a host, a PC, a domain) and evaluate to a small record of measured values.
 *
 * <p>What a structure evaluates to is a function of the observations added to it, never of their
 * order or batching. Hence every structure here is made of parts that commute: counts in buckets
 * aligned to the epoch, minima and maxima, sets that keep their smallest hashes or newest buckets
 * instead of the first comers. Nothing is forgotten by arrival; time passes only when the caller
 * says so with {@link org.konseki.profile.Profile#forgetBefore}. One thread uses a structure at a
 * time, except for {@link org.konseki.profile.Rarity}, which all shards share.
 *
 * <p>What a map of structures holds outlives the process entry by entry: {@link
 * org.konseki.profile.EntryCodec} hands over what changed since the last time as keys and values in
 * bytes, and takes them back. Bytes that are damaged, or of a later version, are refused with the
 * place.
 *
 * <p>Times are event times in milliseconds since 1970-01-01T00:00Z. Thresholds are not known here:
 * rules and tables judge what is measured.
 */
@NullMarked
package org.konseki.profile;

import org.jspecify.annotations.NullMarked;
