package constructs.kit.network;

/**
 * A mesh's way between pods, as whoever deploys the mesh declares it: connections between enrolled
 * namespaces reach the server's pod at one port, encrypted.
 *
 * @param label the label of a namespace that enrols it
 * @param value the value of that label
 * @param port the port of the tunnel at each enrolled pod
 */
public record Tunnel(String label, String value, int port) {}
