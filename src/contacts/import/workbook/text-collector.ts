/** Collects the text of one cell from its pieces: the runs of rich text are joined, phonetic guides are left out. */

export interface TextCollector {
  /** A new cell begins. */
  start(): void
  open(name: string): void
  close(name: string): void
  text(text: string): void
  /** The text of the cell so far. */
  take(): string
}

/** @param most the most characters that are stored of one cell */
export function createTextCollector(most: number): TextCollector {
  let pieces = ''
  let within = false
  let aside = false
  return {
    start() {
      pieces = ''
      within = false
      aside = false
    },
    open(name) {
      if (name === 'rPh') aside = true
      if (name === 't') within = !aside
    },
    close(name) {
      if (name === 'rPh') aside = false
      if (name === 't') within = false
    },
    text(text) {
      if (within && pieces.length < most) pieces += text.slice(0, most - pieces.length)
    },
    take: () => unescaped(pieces),
  }
}

/** `_x000D_` is how a workbook writes a character that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
