package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;

/**
 * What a budget can carry, and what to change when that is too little.
 *
 * @param carries what it can carry, for people: {@code 62,857 series}
 * @param fix the calls that make it fit, and how much each knob buys
 */
@Internal
public record Advice(String carries, String fix) {}
