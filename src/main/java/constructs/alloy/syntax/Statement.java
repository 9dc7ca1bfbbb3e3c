package constructs.alloy.syntax;

/** One entry of a body. */
public sealed interface Statement permits Attribute, Block, Comment {}
