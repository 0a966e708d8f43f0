/** Draws a block of lines over itself in a terminal; elsewhere it prints each block after the other. */
export interface Screen {
  draw(lines: readonly string[]): void
}

export interface ScreenOptions {
  readonly write: (text: string) => void
  /** True when the cursor can be moved. */
  readonly live: boolean
}

const UP = (lines: number): string => (lines > 0 ? `\u001B[${lines}A` : '')
const CLEAR_LINE = '\u001B[2K'
const CLEAR_BELOW = '\u001B[0J'

export function createScreen({ write, live }: ScreenOptions): Screen {
  let drawn = 0
  return {
    draw(lines) {
      if (live) write(`${UP(drawn)}${lines.map((line) => `\r${CLEAR_LINE}${line}\n`).join('')}${CLEAR_BELOW}`)
      else write(lines.map((line) => `${line}\n`).join(''))
      drawn = lines.length
    },
  }
}
