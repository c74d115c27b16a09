/**
 * What happened: one typed record per kind of log, and the words that every other package shares
 * (subject, severity, stage, source). Depends on nothing.
 */
@NullMarked
package org.konseki.event;

import org.jspecify.annotations.NullMarked;
