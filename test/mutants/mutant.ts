/**
 * Patches that each take one safety rule away. A mutant is data: the text `find` stands exactly once in `file` and is
 * replaced. Every one has to be caught by some tier of the tests; a suite that catches none proves nothing.
 */
export interface Mutant {
  readonly name: string
  /** Path from the root of the project. */
  readonly file: string
  readonly find: string
  readonly replace: string
  /** The rule that is taken away. */
  readonly rule: string
  /** Invariants that no longer hold without it; every invariant has at least one mutant. */
  readonly breaks: readonly string[]
  /** Where the tests stand that should notice first: folders or files. They are run before the tiers. */
  readonly tests: readonly string[]
}
