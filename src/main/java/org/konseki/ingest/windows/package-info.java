/**
 * Records of Windows event logs, in every shape that a collector writes them, as one kind of event.
 */
@NullMarked
package org.konseki.ingest.windows;

import org.jspecify.annotations.NullMarked;
