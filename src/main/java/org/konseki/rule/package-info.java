/**
 * DRL files and table rows become rule bases. A rule that names a table is a template: it is
 * compiled once for every deciding row of that table.
 */
@NullMarked
package org.konseki.rule;

import org.jspecify.annotations.NullMarked;
