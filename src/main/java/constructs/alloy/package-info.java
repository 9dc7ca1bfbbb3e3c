/**
 * Grafana Alloy as a node agent: takes OTLP, tails the node's pods, scrapes the node, and sends
 * everything to three sinks.
 */
@NullMarked
package constructs.alloy;

import org.jspecify.annotations.NullMarked;
