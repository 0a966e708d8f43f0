/** Takes down what is known of a talk, at any moment of it: its end is told from it, and another process can read it. */
import type { FormerTalk } from '#voice/talk/facts.ts'
import { quietly } from '#voice/talk/quietly.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'

export interface SaidAndNoted extends Pick<FormerTalk, 'facts' | 'noted'> {
  /** A machine answered. */
  readonly machine: boolean
  /** A machine was left the whole message. */
  readonly leftMessage: boolean
  /** Machine milliseconds from the end of a turn of the person to the agent's first words; one per answer. */
  readonly turnLatencyMs: readonly number[]
}

export interface TalkUnderWay {
  readonly talk: Talk
  readonly isMachine: () => boolean
  readonly leftMessage: () => boolean
}

/** Answers of an agent whose latency is told. */
const MOST_LATENCIES = 200

export const saidAndNoted = ({ talk, isMachine, leftMessage }: TalkUnderWay): SaidAndNoted => ({
  facts: talk.facts(),
  noted: talk.noted(),
  machine: isMachine(),
  leftMessage: leftMessage(),
  turnLatencyMs: quietly(() => latencyOf(talk)) ?? [],
})

const latencyOf = (talk: Talk): readonly number[] =>
  talk
    .figures()
    .flatMap(({ firstWordMs }) => (firstWordMs === null ? [] : [Math.round(firstWordMs)]))
    .slice(0, MOST_LATENCIES)
