/**
 * What people and other programs read about a synthesis: tables, requirements, the contract of an
 * environment.
 */
@NullMarked
package constructs.app.report;

import org.jspecify.annotations.NullMarked;
