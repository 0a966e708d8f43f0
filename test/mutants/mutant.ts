/**
 * Defines a mutant, a patch that takes one safety rule away. It is data: the text `find` stands exactly once in
 * `file` and is replaced. Some tier of the tests must catch every mutant; a suite that catches none proves nothing.
 */
export interface Mutant {
  readonly name: string
  /** Path from the root of the project. */
  readonly file: string
  readonly find: string
  readonly replace: string
  /** The rule that is taken away. */
  readonly rule: string
  /** Invariants that do not hold without it; every invariant has at least one mutant. */
  readonly breaks: readonly string[]
  /** The folders or files of the tests that should notice first. They run before the tiers. */
  readonly tests: readonly string[]
}
