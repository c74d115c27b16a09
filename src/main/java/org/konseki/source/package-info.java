/**
 * What the log sources themselves show: who sends what, which source has fallen silent, and which
 * detections cannot see because a field, a table row or a whole source is missing.
 *
 * <p>This is the one place where wall time decides: a source that sends nothing has no event time.
 */
@NullMarked
package org.konseki.source;

import org.jspecify.annotations.NullMarked;
