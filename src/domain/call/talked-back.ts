/**
 * Tells a person from a machine by the words of the transcript, which no detection can overrule (docs/dialing.md step
 * 8). Settling, call rows and the holders of talks ask it.
 */
export interface Turn {
  readonly speaker: 'agent' | 'contact'
  readonly text: string
}

/** Whether the callee took two turns after the agent's first one; a greeting before it proves nothing. */
export function talkedBack(turns: readonly Turn[]): boolean {
  const first = turns.findIndex((turn) => turn.speaker === 'agent')
  if (first < 0) return false
  return (
    turns.slice(first + 1).filter((turn) => turn.speaker === 'contact' && turn.text.trim() !== '').length >= 2
  )
}
