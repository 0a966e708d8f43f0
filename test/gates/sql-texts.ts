/**
 * Extracts the string and template texts of a TypeScript source, so that a gate can check SQL without matching
 * comments and code. Expressions inside templates are left out, but texts inside those expressions count.
 */
const REGEX_MAY_FOLLOW = /[(,=:[!&|?{};+\n>]\s*$|^\s*$/

/** Every string and template literal of a source, without its quotes. */
export function textsOf(source: string): string[] {
  const texts: string[] = []
  scan(source, 0, texts, false)
  return texts
}

/** Reads code until its end, or until the brace that closes a template's expression; returns where it stopped. */
function scan(source: string, from: number, texts: string[], inTemplate: boolean): number {
  let depth = 0
  for (let at = from; at < source.length; at++) {
    const two = source.slice(at, at + 2)
    const char = source[at] ?? ''
    if (two === '//') at = until(source, at, '\n')
    else if (two === '/*') at = until(source, at + 2, '*/') + 1
    else if (char === '/' && REGEX_MAY_FOLLOW.test(source.slice(Math.max(0, at - 20), at)))
      at = regexEnd(source, at)
    else if (char === `'` || char === '"') {
      const end = quoteEnd(source, at)
      texts.push(source.slice(at + 1, end))
      at = end
    } else if (char === '`') at = template(source, at, texts)
    else if (char === '{') depth++
    else if (char === '}' && depth-- === 0 && inTemplate) return at
  }
  return source.length
}

function template(source: string, from: number, texts: string[]): number {
  let text = ''
  let at = from + 1
  for (; at < source.length && source[at] !== '`'; at++) {
    if (source[at] === '\\') at++
    else if (source.slice(at, at + 2) === '${') {
      at = scan(source, at + 2, texts, true)
      text += ' '
    } else text += source[at] ?? ''
  }
  texts.push(text)
  return at
}

const until = (source: string, from: number, mark: string): number => {
  const end = source.indexOf(mark, from)
  return end < 0 ? source.length : end
}

function quoteEnd(source: string, from: number): number {
  let at = from + 1
  while (at < source.length && source[at] !== source[from]) at += source[at] === '\\' ? 2 : 1
  return at
}

function regexEnd(source: string, from: number): number {
  let inClass = false
  for (let at = from + 1; at < source.length && source[at] !== '\n'; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '[') inClass = true
    else if (source[at] === ']') inClass = false
    else if (source[at] === '/' && !inClass) return at
  }
  return from
}
