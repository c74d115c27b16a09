/** Benchmarks of the hot path; run by hand, see docs/performance.md. */
@NullMarked
package org.konseki.bench;

import org.jspecify.annotations.NullMarked;
