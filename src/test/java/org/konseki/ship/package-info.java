/** What is shipped besides the code: the Kubernetes manifests. */
@NullMarked
package org.konseki.ship;

import org.jspecify.annotations.NullMarked;
