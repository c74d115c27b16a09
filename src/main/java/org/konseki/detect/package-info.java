/** The shard: facts pass through the rules, what fires becomes findings, repeats fold. */
@NullMarked
package org.konseki.detect;

import org.jspecify.annotations.NullMarked;
