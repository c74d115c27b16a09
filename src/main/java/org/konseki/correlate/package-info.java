/**
 * Findings of one host, user or destination become chains, risks and campaigns. It sees findings
 * only, of all shards, and what holds is a function of which of them there are: never of the order
 * or the batches in which they came.
 */
@NullMarked
package org.konseki.correlate;

import org.jspecify.annotations.NullMarked;
