/** The store in SQL: SQLite in one file today, in words that PostgreSQL understands as well. */
@NullMarked
package org.konseki.store.internal;

import org.jspecify.annotations.NullMarked;
