/** The entry point: what the command line starts. */
@NullMarked
package org.konseki;

import org.jspecify.annotations.NullMarked;
