/**
 * Lets simulated people talk with real agents: each party of a relayed call gets a socket to the address that the create
 * request named, and plays its part there until the call ends. The station runs it beside the exchange. A talk that
 * cannot be relayed, or no further, goes on in silence until its drawn end.
 */
import { createLater } from './later.ts'
import { createHeard, type Heard } from './heard.ts'
import { createPerson, type Person, type PersonLine } from './person.ts'
import type { RelayedParty } from './relayed-party.ts'
import { openRelaySocket, type RelaySocket } from './relay-socket.ts'
import type { TranscriptTurn } from '#carriers/carrier.ts'
import type { RelayTrouble } from '#carriers/simulator/truth-log.ts'

export interface PeopleDeps {
  /** World epoch milliseconds. */
  readonly world: () => number
  /** Called whenever a new act may be the next one due. */
  readonly wake: () => void
  /** Sockets at once, at most; further talks are not relayed. */
  readonly most: number
  /** World seconds per machine second. */
  readonly speed: () => number
  /** The agent has ended this call. @param handTo E.164 of whom it is to be forwarded to, or null */
  readonly endTalk: (ref: string, handTo: string | null) => void
  /** What was said in a talk that was to be recorded, once it is over. */
  readonly spoken: (ref: string, transcript: readonly TranscriptTurn[]) => void
  readonly troubled: (ref: string, how: RelayTrouble) => void
}

export interface People {
  answered(party: RelayedParty): void
  /**
   * At the drawn end of a talk: how many more world seconds its party waits for the agent, at most. In a fast world a talk
   * lasts some milliseconds, in which no agent can open.
   */
  stays(ref: string): number
  /** The call has ended, whoever ended it. */
  ended(ref: string): void
  tick(): void
  /** World instant of the next act, or null. */
  nextDue(): number | null
  close(): void
}

interface Talking {
  readonly party: RelayedParty
  /** The drawn end is over, and the party only waits for the agent to open. */
  overdue: boolean
  readonly socket: RelaySocket
  readonly heard: Heard
  person: Person | null
  /** Takes back what the person was to do. */
  forget: () => void
}

/** Machine seconds that a person waits for the agent past the drawn end. */
const STAYS_SECONDS = 2
/** World seconds before the end at which a person says its last words. */
const LAST_WORDS_SECONDS = 1.5

export function createPeople(deps: PeopleDeps): People {
  const { world, speed, most, endTalk, troubled } = deps
  const later = createLater(world, deps.wake)
  const talks = new Map<string, Talking>()

  const end = (ref: string, lastWords: boolean): void => {
    const talk = talks.get(ref)
    if (talk === undefined) return
    talks.delete(ref)
    if (lastWords) leave(talk)
    talk.forget()
    talk.socket.close()
    if (talk.party.record) deps.spoken(ref, talk.heard.transcript())
  }
  const begin = (talk: Talking, { role, asksForPerson, random, endsAt }: RelayedParty): void => {
    const leavesAt = endsAt - LAST_WORDS_SECONDS * 1000
    const leaving = later.at(leavesAt, () => leave(talk))
    let forgetStep = (): void => undefined
    talk.forget = () => {
      leaving()
      forgetStep()
    }
    talk.person = createPerson({
      role,
      asksForPerson,
      random,
      line: lineOver(talk),
      next(step) {
        forgetStep()
        if (step !== null) forgetStep = later.at(world() + step.seconds * 1000, step.act)
      },
    })
  }
  return {
    answered(party) {
      const { ref } = party
      if (talks.size >= most) return troubled(ref, 'full')
      const socket = openRelaySocket(party.relayUrl, setupOf(party), {
        opened: () => begin(talk, party),
        turn(words) {
          talk.heard.agent(words)
          talk.person?.hears(words)
          if (talk.overdue && talk.person?.waits === false) endTalk(ref, null)
        },
        ended: (handTo) => endTalk(ref, handTo),
        gone(how) {
          talks.delete(ref)
          talk.forget()
          troubled(ref, how)
        },
      })
      const heard = createHeard(() => (world() - party.answeredAt) / 1000)
      const talk: Talking = { party, socket, heard, person: null, overdue: false, forget: () => undefined }
      talks.set(ref, talk)
    },
    stays(ref) {
      const talk = talks.get(ref)
      if (talk === undefined || talk.party.role === 'machine' || talk.person?.waits === false) return 0
      talk.overdue = true
      return STAYS_SECONDS * speed()
    },
    ended: (ref) => end(ref, true),
    tick: () => later.tick(),
    nextDue: () => later.nextDue(),
    close() {
      for (const ref of talks.keys()) end(ref, false)
    },
  }
}

/** Nobody has last words for an agent that has not opened. */
function leave({ person }: Talking): void {
  if (person?.waits === false) person.leaves()
}

const setupOf = ({ ref, callId, from, to }: RelayedParty): object => ({
  type: 'setup',
  sessionId: `relay_${ref}`,
  callSid: ref,
  from,
  to,
  direction: 'outbound-api',
  customParameters: { call: callId },
})

const lineOver = ({ socket, heard }: Talking): PersonLine => ({
  says(voicePrompt) {
    heard.contact(voicePrompt)
    socket.send({ type: 'prompt', voicePrompt, lang: 'en-US', last: true })
  },
  interrupts(utteranceUntilInterrupt, seconds) {
    heard.cut(utteranceUntilInterrupt)
    const durationUntilInterruptMs = Math.round(seconds * 1000)
    socket.send({ type: 'interrupt', utteranceUntilInterrupt, durationUntilInterruptMs })
  },
  agentSpeaking: (on) => socket.send({ type: 'info', name: 'agentSpeaking', value: on ? 'on' : 'off' }),
})
