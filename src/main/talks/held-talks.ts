/**
 * Keeps the talks that this process holds, from the answer of a call until its end was told. The facts of a talk join the
 * carrier's own word of the end, whichever way that word comes: in a webhook, pushed, or when the carrier is asked. Talks
 * over sound and over a relay of texts are kept alike. A talk that another process held, or this one before a restart, is
 * read from where it was stored.
 */
import { scriptOfCall } from '#agents/script-of-call.ts'
import type { CarrierEvent, ConversationFacts } from '#carriers/carrier.ts'
import type { Database } from '#db/database.ts'
import { takenForMachine } from '#db/talks/taken-for-machine.ts'
import { talkedBack } from '#domain/call/talked-back.ts'
import type { Clock } from '#domain/clock.ts'
import type { Analyst } from '#voice/analysis/analysis.ts'
import type { AnswerFigures } from '#voice/talk/answer.ts'
import type { TalkScript } from '#voice/talk/brain.ts'
import { quietly } from '#voice/talk/quietly.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import { createEarlyVerdicts } from './early-verdicts.ts'
import type { EndedTalk } from './late-analyses.ts'
import { type OutcomeOfTalk, outcomeOfTalk } from './outcome-of-talk.ts'
import { saidAndNoted } from './said-and-noted.ts'
import { createStoredTalks, type StoredTalks } from './stored-talks.ts'
import { talkScriptOf } from './talk-script.ts'
import { within } from './within.ts'

export interface Connection {
  readonly workspace: string
  readonly id: string
}

export interface HeldTalk {
  readonly connection: Connection
  readonly callId: string
  readonly script: TalkScript
  readonly talk: Talk
  /** Analyses the talk after its end; null where nobody does but the rules. */
  readonly analyst: Analyst | null
  /** Ends what carries the talk; resolves once the person's last words were understood. */
  readonly finish: () => Promise<void>
  /** Ends the call at its carrier. */
  readonly hangUp: () => unknown
  /** When the talk was over, machine time; null while it goes on. */
  readonly endedAt: () => number | null
  /** Hears that the carrier takes the call for a machine; null where such verdicts change nothing. */
  readonly onMachine: (() => void) | null
  /** Whether a machine answered, by our own ear; the carrier's verdict counts besides. */
  readonly isMachine: () => boolean
  /** Whether the carrier's verdict was known as the talk was made: a machine. */
  readonly knownMachine: boolean
  /** Whether a machine was left the whole message. */
  readonly leftMessage: () => boolean
}

/** Events as they are, at once, when no talk that is held here belongs to them. */
type Told = readonly CarrierEvent[] | Promise<readonly CarrierEvent[]>

export interface HeldTalks {
  /** False once the process stops: no further talk is begun. */
  readonly open: boolean
  hold(talk: HeldTalk): void
  /** Something was said in the talk of this call, or it is over. */
  changed(callId: string): void
  /**
   * The same events of a connection; the end of a call that was talked in holds the facts of its talk. Never throws. An
   * end that is told twice holds the same facts.
   */
  withFacts(connection: Connection, events: readonly CarrierEvent[]): Told
  /** How the talk of a call was left that may go on; null where nothing was said. */
  former: StoredTalks['former']
  /** Whether the carrier has taken whoever answers this call for a machine, as far as that is stored. */
  takenForMachine(workspace: string, callId: string): Promise<boolean>
  /** The process stops: each agent takes its leave, and calls that do not end by it are hung up. */
  close(): Promise<void>
}

export interface HeldTalksDeps {
  readonly db: Database
  readonly clock: Clock
  /** Hears why a talk had trouble. */
  readonly failed: (error: unknown) => void
  /** Hears how long each answer of a talk that has ended took. */
  readonly measured: (figures: readonly AnswerFigures[]) => void
  /** Takes events of our own: wishes in the last words that were understood after the end. */
  readonly tell: (connection: Connection, events: readonly CarrierEvent[]) => void
  /** Takes talks with people after their ends were told, where a model analyses them. Never throws. */
  readonly analyse?: (ended: EndedTalk) => void
}

/** The end of a call waits so long for its last words, in machine milliseconds; the line is free within two seconds. */
const LAST_WORDS_MS = 1200
/** A leave is taken within this time, machine milliseconds; a process has ten seconds to stop. */
const LEAVE_MS = 6000
/** The end of a call is told within this time after its talk is over, or never, machine milliseconds. */
const FORGOTTEN_MS = 60_000

type End = Extract<CarrierEvent, { readonly type: 'ended' }>
/** An end that tells of a talk, and not what was said in it. */
type Untold = End & { readonly callId: string }
const isUntold = (event: End): event is End & Untold =>
  event.callId !== null &&
  event.conversation === null &&
  event.talkSeconds > 0 &&
  event.direction === 'outbound'

interface Kept extends HeldTalk {
  heardAsMachine: boolean
  /** What its end tells, from the first time that it is told. */
  facts: Promise<ConversationFacts> | null
  readonly told: PromiseWithResolvers<void>
}

export function createHeldTalks(deps: HeldTalksDeps): HeldTalks {
  const { clock } = deps
  const kept = new Map<string, Kept>()
  const stored = createStoredTalks({
    ...deps,
    machine(callId) {
      const talk = kept.get(callId)
      if (talk) meet(talk)
    },
  })
  const early = createEarlyVerdicts(clock)
  let closing = false

  const forgetOld = (): void => {
    const now = clock.monotonic()
    for (const [callId, { endedAt }] of kept) if (now - (endedAt() ?? now) > FORGOTTEN_MS) kept.delete(callId)
  }
  /** A connection tells of its own calls only, whatever call it names. */
  const talkOf = (connection: Connection, { callId }: CarrierEvent): Kept | null => {
    const talk = callId === null ? undefined : kept.get(callId)
    return talk?.connection.id === connection.id ? talk : null
  }
  const joined = async (connection: Connection, event: CarrierEvent): Promise<CarrierEvent> => {
    if (event.type !== 'ended') return event
    const talk = talkOf(connection, event)
    if (!talk) return isUntold(event) ? { ...event, conversation: await elsewhere(connection, event) } : event
    stored.forget(talk.callId)
    talk.facts ??= finish(deps, talk, event)
    return { ...event, conversation: withCarriers(event.conversation, await talk.facts, talk) }
  }
  const elsewhere = async (connection: Connection, { callId }: Untold): Promise<ConversationFacts | null> => {
    try {
      const said = await stored.atEnd(connection, callId)
      const found = said && (await scriptOfCall(deps.db, connection.workspace, callId))
      if (!found) return null
      const machine = said.machine && found.machines.detection !== 'off'
      return outcomeOfTalk({ ...said, machine, script: talkScriptOf(found), failed: deps.failed }).facts
    } catch (error) {
      deps.failed(error)
      return null
    }
  }
  const storedVerdict = (workspace: string, callId: string): Promise<boolean> =>
    deps.db.tx(workspace, (tx) => takenForMachine(tx, callId))
  /** One that another process heard after this one had asked, and before it held the talk. */
  const lookAgain = async (talk: Kept): Promise<void> => {
    if (talk.onMachine && (await storedVerdict(talk.connection.workspace, talk.callId))) meet(talk)
  }
  return {
    get open() {
      return !closing
    },
    hold(talk) {
      forgetOld()
      const { connection, callId } = talk
      const held = { ...talk, heardAsMachine: false, facts: null, told: Promise.withResolvers<void>() }
      kept.set(callId, held)
      stored.changed(talk)
      if (talk.knownMachine || early.isMachine(connection.id, callId)) meet(held)
      else lookAgain(held).catch(deps.failed)
    },
    changed(callId) {
      const talk = kept.get(callId)
      if (talk && talk.facts === null) stored.changed(talk)
    },
    withFacts(connection, events) {
      let joins = false
      for (const event of events) {
        const talk = talkOf(connection, event)
        if (event.type === 'machine_detection' && event.by === 'machine') {
          if (talk) meet(talk)
          else if (event.callId !== null) early.machine(connection.id, event.callId)
        }
        joins ||= event.type === 'ended' && (talk !== null || isUntold(event))
      }
      return joins ? Promise.all(events.map((event) => joined(connection, event))) : events
    },
    former: stored.former,
    takenForMachine: storedVerdict,
    async close() {
      closing = true
      const live = [...kept.values()].filter(({ facts }) => facts === null)
      for (const { talk } of live) talk.endEarly()
      await within(clock, LEAVE_MS, Promise.all(live.map(({ told }) => told.promise)))
      await Promise.all(live.filter((talk) => talk.endedAt() === null).map((talk) => talk.hangUp()))
      await stored.close()
    },
  }
}

/** Ends a talk whose call has ended. @returns what it brought */
async function finish(deps: HeldTalksDeps, talk: Kept, end: End): Promise<ConversationFacts> {
  const finished = talk.finish().catch(deps.failed)
  await within(deps.clock, LAST_WORDS_MS, finished)
  talk.told.resolve()
  quietly(() => deps.measured(talk.talk.figures()))
  const told = outcomeOf(deps, talk)
  void finished.then(() => tellLate(deps, talk, end, told))
  return told.facts
}

/**
 * The carrier takes the call for a machine, which it stays, whatever the carrier says later. Whoever has talked back is a
 * person (docs/dialing.md step 8).
 */
function meet(talk: Kept): void {
  const { onMachine } = talk
  if (!onMachine || talk.heardAsMachine || talkedBack(talk.talk.facts().transcript)) return
  talk.heardAsMachine = true
  quietly(onMachine)
}

const isOfMachine = ({ isMachine, heardAsMachine }: Kept): boolean => isMachine() || heardAsMachine

/** A carrier that speaks to machines itself knows what was left there; a wish that we heard stays. */
const withCarriers = (
  carriers: ConversationFacts | null,
  facts: ConversationFacts,
  talk: Kept,
): ConversationFacts =>
  carriers !== null && isOfMachine(talk) && !talk.leftMessage()
    ? { ...carriers, optOut: carriers.optOut || facts.optOut }
    : facts

const outcomeOf = ({ failed }: HeldTalksDeps, held: Kept): OutcomeOfTalk =>
  outcomeOfTalk({ ...saidAndNoted(held), machine: isOfMachine(held), script: held.script, failed })

/**
 * A wish in the last words counts, also when they were understood after the end had been told. A model analyses what the
 * end told.
 */
function tellLate(deps: HeldTalksDeps, talk: Kept, end: End, told: OutcomeOfTalk): void {
  const { facts: conversation, analysed } = outcomeOf(deps, talk)
  const { optOut } = conversation
  if (optOut !== told.facts.optOut)
    deps.tell(talk.connection, [{ ...end, eventId: `${end.eventId}:last-words`, conversation }])
  if (!analysed || !told.analysed || !talk.analyst) return
  const { workspace } = talk.connection
  deps.analyse?.({
    workspace,
    callId: talk.callId,
    ...told.analysed,
    analyst: talk.analyst,
    talk: { ...told.analysed.talk, optOut },
  })
}
