/** An object store as one value: buckets, places in them, and how clients get in. */
@NullMarked
package constructs.model.store;

import org.jspecify.annotations.NullMarked;
