/**
 * What is detected and what is not, asked over HTTP: a file of cases per detection, the report's
 * own lines, real logs, ordinary traffic.
 */
@NullMarked
package org.konseki.cases;

import org.jspecify.annotations.NullMarked;
