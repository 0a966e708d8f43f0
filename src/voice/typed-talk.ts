/**
 * Lets somebody type to an agent in place of calling it: the same brain, the same opening and the same ear for wishes as
 * in a call. The test of agents uses it where a model talks.
 */
import type { Clock } from '#domain/clock.ts'
import type { TextReply, TextRuntime, TextTurn } from './runtime.ts'
import type { Act, Brain, TalkScript } from './talk/brain.ts'
import { createNotes, type Notes } from './talk/notes.ts'
import { openingOf } from './talk/opening.ts'
import { isOptOut } from './talk/opt-out.ts'
import { phrasesFor } from './talk/phrases.ts'

export interface TypedTalkDeps {
  readonly brain: Brain
  readonly clock: Clock
}

/** A typed answer is waited for so long, machine milliseconds. */
const PATIENCE_MS = 20_000
const LANGUAGE = 'en-US'
/** Nobody knows where the person who types is. */
const ZONE = 'UTC'

export const createTypedTalk = (deps: TypedTalkDeps): TextRuntime => ({
  simulated: deps.brain.simulated,
  reply: (script, said) => reply(deps, { ...script, language: LANGUAGE }, said),
})

type Closing = Extract<Act, { act: 'end' | 'transfer' }>

async function reply(deps: TypedTalkDeps, script: TalkScript, said: readonly TextTurn[]): Promise<TextReply> {
  const phrases = phrasesFor(script.language)
  if (said.length === 0) return { text: openingOf(script), outcome: null }
  const notes = createNotes(script, null)
  if (said.some(({ speaker, text }) => speaker === 'contact' && isOptOut(text))) {
    notes.optOut()
    return { text: phrases.optedOut, outcome: outcomeOf(notes, null) }
  }
  const { words, closing } = await ask(deps, script, said, notes)
  if (notes.optedOut) return { text: phrases.optedOut, outcome: outcomeOf(notes, null) }
  if (closing === null) return { text: words || phrases.goodbye, outcome: null }
  if (closing.act === 'end') return { text: words || phrases.goodbye, outcome: outcomeOf(notes, null) }
  if (!Object.hasOwn(script.transfers, closing.to))
    return { text: `${words} ${phrases.cannotTransfer}`.trim(), outcome: null }
  return { text: words || phrases.oneMoment, outcome: outcomeOf(notes, closing.to) }
}

async function ask(
  { brain, clock }: TypedTalkDeps,
  script: TalkScript,
  said: readonly TextTurn[],
  notes: Notes,
): Promise<{ readonly words: string; readonly closing: Closing | null }> {
  let words = ''
  const now = clock.world()
  const signal = AbortSignal.timeout(PATIENCE_MS)
  for await (const piece of brain.answer({ script, said, now, zone: ZONE, signal })) {
    signal.throwIfAborted()
    if ('words' in piece) words += piece.words
    else if (piece.act === 'end' || piece.act === 'transfer') return { words: words.trim(), closing: piece }
    else notes.take(piece, now)
  }
  return { words: words.trim(), closing: null }
}

const outcomeOf = (notes: Notes, transferTo: string | null): TextReply['outcome'] => {
  const disposition = notes.disposition(true)
  return {
    disposition,
    fields: notes.noted().fields,
    note: disposition === null ? 'The agent gave this conversation none of its dispositions.' : null,
    transferTo,
  }
}
