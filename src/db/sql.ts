/**
 * Writes SQL as a template: every value in it becomes a parameter, and fragments written the same way fit into one
 * another. Text that is no value, such as a list of columns, goes in by `raw`, never anything that came from outside.
 */
export class Sql {
  readonly #texts: readonly string[]
  readonly #parts: readonly unknown[]

  constructor(texts: readonly string[], parts: readonly unknown[]) {
    this.#texts = texts
    this.#parts = parts
  }

  /** The whole text with `$1` and so on, and the values for these parameters. */
  get statement(): { readonly text: string; readonly values: readonly unknown[] } {
    const values: unknown[] = []
    return { text: this.#write(values), values }
  }

  #write(values: unknown[]): string {
    return this.#texts.reduce((text, next, n) => {
      const part = this.#parts[n - 1]
      const written = part instanceof Sql ? part.#write(values) : `$${values.push(part)}`
      return text + written + next
    })
  }
}

export const sql = (texts: TemplateStringsArray, ...parts: readonly unknown[]): Sql => new Sql(texts, parts)

/** Text of our own as it stands. */
export const raw = (text: string): Sql => new Sql([text], [])

/** The empty fragment, for a part that is left out. */
export const NONE = raw('')

/** Fragments one after the other, such as conditions with ` and ` between them. */
export const join = (fragments: readonly Sql[], between: string): Sql =>
  fragments.length === 0 ? NONE : new Sql(['', ...fragments.slice(1).map(() => between), ''], fragments)

/**
 * Makes the pattern that finds a text anywhere, with its own wildcards taken literally; null for no or an empty search.
 */
export const like = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** World time as a table `t` with one column `at`, read once however often it is named. */
export const WORLD_TIME = raw('(select app_now() as at offset 0) t')
/** A column beside `WORLD_TIME` that makes it the instant of the whole transaction; the locks are taken before. */
export const SET_INSTANT = raw(`set_config('app.at', t.at::text, true) as made_instant`)
