/**
 * Keeps the talks that this process holds, from the answer of a call until its end was told. The facts of a talk join the
 * carrier's own word of the end, whichever way that word comes: in a webhook, pushed, or when the carrier is asked. Talks
 * over sound and over a relay of texts are kept alike.
 */
import type { CarrierEvent, ConversationFacts, TranscriptTurn } from '#carriers/carrier.ts'
import type { Clock } from '#domain/clock.ts'
import type { AnswerFigures } from '#voice/talk/answer.ts'
import type { TalkScript } from '#voice/talk/brain.ts'
import { quietly } from '#voice/talk/quietly.ts'
import type { Talk } from '#voice/talk/talk.ts'
import type { EndedTalk } from './late-analyses.ts'
import { type OutcomeOfTalk, outcomeOfTalk } from './outcome-of-talk.ts'
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
  /** Ends what carries the talk; resolves once the person's last words were understood. */
  readonly finish: () => Promise<void>
  /** Ends the call at its carrier. */
  readonly hangUp: () => unknown
  /** When the talk was over, machine time; null while it goes on. */
  readonly endedAt: () => number | null
  /** Whether a machine answered, by our own ear; the carrier's verdict counts besides. */
  readonly isMachine: () => boolean
}

/** Events as they are, at once, when no talk that is held here belongs to them. */
type Told = readonly CarrierEvent[] | Promise<readonly CarrierEvent[]>

export interface HeldTalks {
  /** False once the process stops: no further talk is begun. */
  readonly open: boolean
  hold(talk: HeldTalk): void
  /**
   * The same events of a connection; the end of a call that was talked in holds the facts of its talk. Never throws. An
   * end that is told twice holds the same facts.
   */
  withFacts(connection: Connection, events: readonly CarrierEvent[]): Told
  /** What has been said so far in a call of this workspace; empty for calls that no talk is held of here. */
  saidIn(workspace: string, callId: string): readonly TranscriptTurn[]
  /** The process stops: each agent takes its leave, and calls that do not end by it are hung up. */
  close(): Promise<void>
}

export interface HeldTalksDeps {
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
interface Kept extends HeldTalk {
  heardAsMachine: boolean
  /** What its end tells, from the first time that it is told. */
  facts: Promise<ConversationFacts> | null
  readonly told: PromiseWithResolvers<void>
}

export function createHeldTalks(deps: HeldTalksDeps): HeldTalks {
  const { clock } = deps
  const kept = new Map<string, Kept>()
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
    const talk = talkOf(connection, event)
    if (!talk || event.type !== 'ended') return event
    talk.facts ??= finish(deps, talk, event)
    return { ...event, conversation: await talk.facts }
  }
  return {
    get open() {
      return !closing
    },
    hold(talk) {
      forgetOld()
      kept.set(talk.callId, {
        ...talk,
        heardAsMachine: false,
        facts: null,
        told: Promise.withResolvers(),
      })
    },
    withFacts(connection, events) {
      let joins = false
      for (const event of events) {
        const talk = talkOf(connection, event)
        if (talk && event.type === 'machine_detection') talk.heardAsMachine = event.by === 'machine'
        joins ||= talk !== null && event.type === 'ended'
      }
      return joins ? Promise.all(events.map((event) => joined(connection, event))) : events
    },
    saidIn(workspace, callId) {
      const held = kept.get(callId)
      return held?.connection.workspace === workspace ? held.talk.facts().transcript : []
    },
    async close() {
      closing = true
      const live = [...kept.values()].filter(({ facts }) => facts === null)
      for (const { talk } of live) talk.endEarly()
      await within(clock, LEAVE_MS, Promise.all(live.map(({ told }) => told.promise)))
      await Promise.all(live.filter((talk) => talk.endedAt() === null).map((talk) => talk.hangUp()))
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

const outcomeOf = (
  { failed }: HeldTalksDeps,
  { talk, script, isMachine, heardAsMachine }: Kept,
): OutcomeOfTalk => outcomeOfTalk({ talk, script, isMachine: isMachine() || heardAsMachine, failed })

/**
 * A wish in the last words counts, also when they were understood after the end had been told. A model analyses what the
 * end told.
 */
function tellLate(deps: HeldTalksDeps, talk: Kept, end: End, told: OutcomeOfTalk): void {
  const { facts: conversation, analysed } = outcomeOf(deps, talk)
  const { optOut } = conversation
  if (optOut !== told.facts.optOut)
    deps.tell(talk.connection, [{ ...end, eventId: `${end.eventId}:last-words`, conversation }])
  if (!analysed || !told.analysed) return
  const { workspace } = talk.connection
  deps.analyse?.({
    workspace,
    callId: talk.callId,
    ...told.analysed,
    talk: { ...told.analysed.talk, optOut },
  })
}
