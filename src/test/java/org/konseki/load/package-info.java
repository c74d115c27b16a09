/**
 * The load driver: posts seeded traffic to a packaged service in a process of its own, checks every
 * answer and measures; run by hand, see docs/performance.md.
 *
 * <p>{@link org.konseki.load.LoadDriver} carries out a {@link org.konseki.load.LoadPlan} step by
 * step. A {@link org.konseki.load.Phase} sends {@link org.konseki.load.Batch batches} of a {@link
 * org.konseki.load.Format} at a {@link org.konseki.load.Pace}. What the same bytes reach without
 * judging and disk is measured at a {@link org.konseki.load.CeilingServer}.
 */
@NullMarked
package org.konseki.load;

import org.jspecify.annotations.NullMarked;
