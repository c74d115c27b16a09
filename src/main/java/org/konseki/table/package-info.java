/**
 * Decision tables: typed schemas, workbooks and JSON read into checked rows, every error with its
 * cell. An analyst's judgement lives here, and nowhere in code.
 */
@NullMarked
package org.konseki.table;

import org.jspecify.annotations.NullMarked;
