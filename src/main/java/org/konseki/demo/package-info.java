/** The first look: the report's own log lines go in over HTTP, and their incidents are printed. */
@NullMarked
package org.konseki.demo;

import org.jspecify.annotations.NullMarked;
