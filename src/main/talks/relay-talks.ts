/**
 * Holds the talks of calls that a carrier relays to us as text: it admits the live calls of this installation, and makes
 * the talk of each with the script of its agent. `main/wire.ts` serves the relay beside the API.
 */
import { scriptOfCall, type ScriptOfCall } from '#agents/script-of-call.ts'
import type { Database } from '#db/database.ts'
import type { MachineDetection } from '#domain/campaign/machine-detection.ts'
import type { Clock } from '#domain/clock.ts'
import { type Admission, createRelay, type Relay } from '#voice/relay/relay.ts'
import type { RelayedCall } from '#voice/relay/token.ts'
import type { FormerTalk } from '#voice/talk/facts.ts'
import type { Line } from '#voice/talk/line.ts'
import { createTalk } from '#voice/talk/talk.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import type { Mind, Minds } from '#main/minds.ts'
import type { HeldTalks } from './held-talks.ts'
import { keepWish } from './keep-wish.ts'
import { talkScriptOf } from './talk-script.ts'
import { within } from './within.ts'

export interface RelayTalksDeps {
  readonly db: Database
  readonly clock: Clock
  readonly minds: Minds
  readonly talks: HeldTalks
  /** Hears why a talk had trouble. */
  readonly failed: (error: unknown) => void
}

/** A carrier that says that a call has ended may still have last words of it on the way, machine milliseconds. */
const LAST_WORDS_MS = 800

export function createRelayTalks(deps: RelayTalksDeps): Relay {
  const { db, clock, talks } = deps
  const relay = createRelay({
    clock,
    async admit(call) {
      if (!talks.open) return null
      const found = await scriptOfCall(db, call.workspace, call.callId)
      if (!found?.live) return null
      const former = await talks.former(call.workspace, call.callId)
      const knownMachine = await talks.takenForMachine(call.workspace, call.callId)
      return admissionOf(deps, call, found, {
        former,
        knownMachine,
        mind: await deps.minds.of(found.thinksWith),
        end: () => relay.end(call.callId),
      })
    },
  })
  return relay
}

/** @param end of its relay @param former the talk, if it was begun before @param knownMachine the carrier's verdict so far */
function admissionOf(
  { db, clock, talks, failed }: RelayTalksDeps,
  { workspace, callId }: RelayedCall,
  found: ScriptOfCall,
  {
    former,
    knownMachine,
    mind: { brain, analyst },
    end,
  }: {
    readonly former: FormerTalk | null
    readonly knownMachine: boolean
    readonly mind: Mind
    readonly end: () => void
  },
): Admission {
  const over = Promise.withResolvers<void>()
  const { zone, talkSeconds, machines, connectionId, ref, e164 } = found
  const script = talkScriptOf(found)
  let endedAt: number | null = null
  return {
    ref,
    open(line) {
      const talk = createTalk({
        script,
        brain,
        line,
        clock,
        zone,
        limits: { talkSeconds },
        resume: former,
        onTurn: () => talks.changed(callId),
        onOptOut: () => void keepWish(db, { workspace, callId, e164 }).catch(failed),
        onTrouble: ({ error }) => {
          if (error !== null) failed(error)
        },
      })
      talks.hold({
        connection: { workspace, id: connectionId },
        callId,
        script,
        talk,
        analyst,
        async finish() {
          await within(clock, LAST_WORDS_MS, over.promise)
          end()
        },
        // A relay can only ask its carrier to end the call, which the talk has done by taking its leave.
        hangUp: () => undefined,
        endedAt: () => endedAt,
        onMachine: machines.detection === 'off' ? null : () => meetMachine(talk, line, machines.detection),
        isMachine: () => false,
        knownMachine,
        leftMessage: () => false,
      })
      return talk
    },
    over() {
      endedAt = clock.monotonic()
      over.resolve()
      talks.changed(callId)
    },
  }
}

/** A carrier that is to leave a message speaks it itself, and ends the call. */
function meetMachine(talk: Talk, line: Line, detection: MachineDetection): void {
  talk.metMachine(null)
  if (detection === 'detect') line.end()
}
