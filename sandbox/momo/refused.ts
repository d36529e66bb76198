/** What the platform says when a call is not made as it must be. */
export class Refused extends Error {}
