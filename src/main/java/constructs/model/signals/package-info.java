/** What products share: ports, edges, retention, sampling, secrets and external requirements. */
@NullMarked
package constructs.model.signals;

import org.jspecify.annotations.NullMarked;
