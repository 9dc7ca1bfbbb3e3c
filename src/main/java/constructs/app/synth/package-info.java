/** From construct trees to dist/: files that are replaced as a whole or not at all. */
@NullMarked
package constructs.app.synth;

import org.jspecify.annotations.NullMarked;
