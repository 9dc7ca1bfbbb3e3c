/**
 * The vocabulary that everybody shares: labels, workloads, addresses, tenants, references to
 * Secrets.
 */
@NullMarked
package constructs.model.labels;

import org.jspecify.annotations.NullMarked;
