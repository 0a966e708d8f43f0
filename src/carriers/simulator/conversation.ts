/**
 * Makes up the facts of a simulated conversation: a disposition, a mood, a score, rarely a wish, and a short
 * transcript.
 */
import type { ConversationFacts, TranscriptTurn } from '#carriers/carrier.ts'
import type { Random } from '#domain/random.ts'
import { between, chance, weighted } from './draws.ts'
import { type Disposition, OPENINGS, SCREENINGS, SCRIPTS } from './scripts.ts'

type Mood = NonNullable<ConversationFacts['sentiment']>
type Tone = {
  readonly moods: readonly (readonly [number, Mood])[]
  readonly score: readonly [number, number]
}

const TONES: Readonly<Record<Disposition, Tone>> = {
  interested: {
    moods: [
      [85, 'positive'],
      [15, 'neutral'],
    ],
    score: [62, 97],
  },
  not_interested: {
    moods: [
      [55, 'negative'],
      [45, 'neutral'],
    ],
    score: [8, 42],
  },
  information_sent: {
    moods: [
      [60, 'neutral'],
      [40, 'positive'],
    ],
    score: [45, 72],
  },
  callback_requested: {
    moods: [
      [80, 'neutral'],
      [20, 'positive'],
    ],
    score: [40, 68],
  },
  wrong_number: {
    moods: [
      [80, 'neutral'],
      [20, 'negative'],
    ],
    score: [2, 12],
  },
  do_not_call: { moods: [[100, 'negative']], score: [0, 6] },
  hung_up: {
    moods: [
      [60, 'negative'],
      [40, 'neutral'],
    ],
    score: [3, 22],
  },
  voicemail: { moods: [[100, 'neutral']], score: [0, 6] },
}

const TALKED: readonly (readonly [number, Disposition])[] = [
  [27, 'interested'],
  [38, 'not_interested'],
  [23, 'information_sent'],
  [6, 'callback_requested'],
  [4.5, 'wrong_number'],
  [1.5, 'do_not_call'],
]

const HOUR = 3_600_000
const QUARTER = HOUR / 4

/** An early hang-up is short and yields little; otherwise about one talk in seventy ends in "do not call". */
export function pickDisposition(random: Random, early: boolean): Disposition {
  return early ? 'hung_up' : weighted(random, TALKED)
}

/** @param answeredAt world epoch milliseconds @param talkSeconds world seconds of talk */
export function converse(
  random: Random,
  disposition: Disposition,
  answeredAt: number,
  talkSeconds: number,
): ConversationFacts {
  const tone = TONES[disposition]
  const wished = answeredAt + between(random, 2 * HOUR, 26 * HOUR)
  return {
    disposition,
    sentiment: weighted(random, tone.moods),
    score: Math.round(between(random, tone.score[0], tone.score[1])),
    optOut: disposition === 'do_not_call',
    callbackAt: disposition === 'callback_requested' ? Math.ceil(wished / QUARTER) * QUARTER : null,
    transcript: transcript(random, disposition, talkSeconds),
  }
}

const NOTHING = { disposition: null, sentiment: null, score: null, optOut: false, callbackAt: null } as const

/**
 * The rest of a conversation that was cut off `talkSeconds` after the answer: the words spoken until then, and no
 * verdict.
 */
export const cutShort = (facts: ConversationFacts, talkSeconds: number): ConversationFacts => {
  const said = facts.transcript.filter((turn) => turn.at < talkSeconds)
  return said.length === facts.transcript.length ? facts : { ...NOTHING, transcript: said }
}

/** An assistant asks in a person's place, at most once, and the person never speaks. */
export const screened = (random: Random, talkSeconds: number): ConversationFacts => ({
  ...NOTHING,
  transcript: spread(oneOf(random, SCREENINGS), 0.2, talkSeconds),
})

function transcript(
  random: Random,
  disposition: Disposition,
  talkSeconds: number,
): readonly TranscriptTurn[] {
  const opening = disposition === 'voicemail' ? [] : oneOf(random, OPENINGS)
  const lines = [...opening, ...oneOf(random, SCRIPTS[disposition])]
  return spread(lines, chance(random, 0.5) ? 0.2 : 0.35, talkSeconds)
}

const oneOf = <T>(random: Random, choices: readonly T[]): T =>
  weighted(
    random,
    choices.map((choice) => [1, choice] as const),
  )

/** Lines as turns over the time of talk. @param lag share of a turn's time before it begins */
const spread = (lines: readonly string[], lag: number, talkSeconds: number): readonly TranscriptTurn[] =>
  lines.map((line, index) => ({
    speaker: line.startsWith('> ') ? 'contact' : 'agent',
    at: Math.round(((index + lag) / lines.length) * talkSeconds * 10) / 10,
    text: line.replace('> ', ''),
  }))
