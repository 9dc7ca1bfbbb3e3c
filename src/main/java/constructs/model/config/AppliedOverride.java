package constructs.model.config;

import constructs.model.diagnostics.Internal;

/**
 * A configuration override in its place, for a report.
 *
 * @param path the construct path of the component
 * @param override key and value
 * @param instead what the library sets itself, empty where that is left to the component's default
 * @param checkedAgainst the version whose keys the override was held against
 * @param version the version of the component that is deployed
 */
@Internal
public record AppliedOverride(
    String path, ConfigOverride override, String instead, String checkedAgainst, String version) {}
