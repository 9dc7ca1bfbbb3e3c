// @ts-check
/** The test cannot begin; the message is the one line that people get. */
export class Refused extends Error {}
