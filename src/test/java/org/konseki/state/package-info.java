/** Tests of the state on a real disk. */
@NullMarked
package org.konseki.state;

import org.jspecify.annotations.NullMarked;
