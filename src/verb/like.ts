/**
 * Makes the pattern that finds a text anywhere, with its own wildcards taken literally; null for no or an empty search.
 */
export const like = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
