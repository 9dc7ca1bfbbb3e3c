/**
 * What people and other programs read about a synthesis: tables, requirements, the contract of an
 * environment.
 */
@Internal
@NullMarked
package constructs.app.report;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
