/** Colours text for terminals; without colour it leaves the text as it is. */
export type Paint = (text: string) => string

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const
export type Colour = keyof typeof CODES

export function paints(colour: boolean): Readonly<Record<Colour, Paint>> {
  const paint =
    ([on, off]: readonly [number, number]): Paint =>
    (text) =>
      colour ? `\u001B[${on}m${text}\u001B[${off}m` : text
  return Object.fromEntries(Object.entries(CODES).map(([name, codes]) => [name, paint(codes)])) as Record<
    Colour,
    Paint
  >
}
