/** The one place that wires the stages: routing, shards, batches, back-pressure. */
@NullMarked
package org.konseki.pipeline;

import org.jspecify.annotations.NullMarked;
