/**
 * Cuts a text to the part that was heard of it before an interruption. The transcript of a talk asks it, so that it
 * never says more than the person heard.
 */

/**
 * @param text as the agent meant to say it
 * @param heard as the line reports it: the beginning of the text, or a later stretch of it up to the interruption
 * @returns the text up to and with what was heard, in the agent's own spelling; the report itself when it is not found
 */
export function heardPart(text: string, heard: string): string {
  const wanted = heard.trim()
  if (wanted === '') return ''
  const words = wanted.split(/\s+/u).map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'))
  const found = [...text.matchAll(new RegExp(words.join('\\s+'), 'giu'))][0]
  return found ? text.slice(0, found.index + found[0].length).trim() : wanted
}
