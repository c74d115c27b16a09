/** The service killed at any moment, again and again: what was acknowledged is there, once. */
@NullMarked
package org.konseki.crash;

import org.jspecify.annotations.NullMarked;
