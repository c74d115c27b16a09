/** The state on a disk, in RocksDB. */
@NullMarked
package org.konseki.state.internal;

import org.jspecify.annotations.NullMarked;
