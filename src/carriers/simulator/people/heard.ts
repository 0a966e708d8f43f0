/**
 * Keeps what the carrier hears in one relayed talk: who spoke when, the agent's turns cut to what was heard. The
 * recording of the call is made of it.
 */
import type { TranscriptTurn } from '#carriers/carrier.ts'
import { CHARACTERS_PER_SECOND } from '#carriers/simulator/scripts.ts'

export interface Heard {
  /** The agent begins this turn. */
  agent(text: string): void
  /** The party has just said this. */
  contact(text: string): void
  /** Only this much of the agent's last turn was heard. */
  cut(text: string): void
  transcript(): readonly TranscriptTurn[]
}

/** @param now world seconds since the answer */
export function createHeard(now: () => number): Heard {
  const turns: TranscriptTurn[] = []
  return {
    agent: (text) => void turns.push({ speaker: 'agent', at: tenths(now()), text }),
    contact(text) {
      turns.push({ speaker: 'contact', at: tenths(now() - text.length / CHARACTERS_PER_SECOND), text })
    },
    cut(text) {
      const last = turns.findLastIndex(({ speaker }) => speaker === 'agent')
      const turn = turns[last]
      if (turn !== undefined) turns[last] = { ...turn, text }
    },
    transcript: () => turns.filter(({ text }) => text !== ''),
  }
}

const tenths = (seconds: number): number => Math.max(0, Math.round(seconds * 10) / 10)
