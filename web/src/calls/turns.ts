/** Reads the turns of a transcript, as far as its data has the known shape. */
export interface Turn {
  readonly speaker: string
  /** Seconds after the answer. */
  readonly at: number
  readonly text: string
}

export const turnsOf = (transcript: unknown): readonly Turn[] =>
  Array.isArray(transcript) ? transcript.filter(isTurn) : []

/** Of the element that shows a turn. */
export const turnId = (n: number): string => `turn-${n}`

/** The turn that is spoken at a second; -1 before the first. */
export const turnAt = (turns: readonly Turn[], seconds: number): number =>
  turns.findLastIndex((turn) => turn.at <= seconds)

function isTurn(value: unknown): value is Turn {
  const turn = value as Partial<Turn> | null
  return typeof turn?.speaker === 'string' && typeof turn.at === 'number' && typeof turn.text === 'string'
}
