/** The body of a command that asks for nothing but the act itself: `{}`. */
export class NothingDto {}
