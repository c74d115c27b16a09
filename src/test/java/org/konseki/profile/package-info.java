/** Property tests of each structure against a slow reference. */
@NullMarked
package org.konseki.profile;

import org.jspecify.annotations.NullMarked;
