/** One parser per log format, each fed by what real daemons write. */
@NullMarked
package org.konseki.ingest.format;

import org.jspecify.annotations.NullMarked;
