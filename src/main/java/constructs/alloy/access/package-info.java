/** What a configuration asks of the API server, and the rules about its role. */
@NullMarked
package constructs.alloy.access;

import org.jspecify.annotations.NullMarked;
