/** The resource summary as typed input, and the proof that manifests keep to it. */
@NullMarked
package constructs.kit.budget;

import org.jspecify.annotations.NullMarked;
