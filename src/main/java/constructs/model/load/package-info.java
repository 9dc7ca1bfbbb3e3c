/** What comes, what of it is kept and for how long, and what an outage or a crash costs. */
@NullMarked
package constructs.model.load;

import org.jspecify.annotations.NullMarked;
