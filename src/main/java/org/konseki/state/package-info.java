/**
 * What outlives the process besides findings and incidents: the journal of events, and what shards
 * know. One small interface, {@link org.konseki.state.State}, behind which a disk stands.
 */
@NullMarked
package org.konseki.state;

import org.jspecify.annotations.NullMarked;
