/**
 * Stores the talks that this process holds while they go on, so that nothing that was said is lost with the process, and
 * reads those of other processes. Changes of half a second are written together, in one statement per
 * workspace; a talk that is shorter costs nothing.
 */
import type { Database } from '#db/database.ts'
import { type ReadTalk, readTalk, saveTalks } from '#db/talks/stored-talk.ts'
import { talkedBack } from '#domain/call/talked-back.ts'
import type { Clock } from '#domain/clock.ts'
import type { FormerTalk } from '#voice/talk/facts.ts'
import { type SaidAndNoted, saidAndNoted, type TalkUnderWay } from './said-and-noted.ts'

/** A talk that is held here. */
export interface StorableTalk extends TalkUnderWay {
  readonly connection: { readonly workspace: string }
  readonly callId: string
  /** Null while it goes on. */
  readonly endedAt: () => number | null
}

export interface StoredTalks {
  /** Something was said in this talk, or it is over: it is stored within half a second. */
  changed(talk: StorableTalk): void
  /** Its end was told: nothing of it is stored any more. */
  forget(callId: string): void
  /** How a talk was left that is held nowhere any more, by this process or another; null where nothing was said. */
  former(workspace: string, callId: string): Promise<FormerTalk | null>
  /** What was said in a call of this connection whose talk is held elsewhere, at its end; null where nothing was. */
  atEnd(
    connection: { readonly workspace: string; readonly id: string },
    callId: string,
  ): Promise<SaidAndNoted | null>
  /** Stores what is left. */
  close(): Promise<void>
}

export interface StoredTalksDeps {
  readonly db: Database
  readonly clock: Clock
  /** Hears that the carrier has told another process that a machine answers this call. */
  readonly machine: (callId: string) => void
  /** Hears that talks could not be stored; their next words try again. */
  readonly failed: (error: unknown) => void
}

/** Machine milliseconds between two writes. */
const EVERY_MS = 500
/** The process that holds a talk stores its last words within this time of the end, machine milliseconds. */
const LAST_WORDS_MS = 1200
const LOOK_AGAIN_MS = 300

export function createStoredTalks(deps: StoredTalksDeps): StoredTalks {
  const { db, clock, machine, failed } = deps
  const waiting = new Map<string, StorableTalk>()
  const stopped = new AbortController()
  let writing: Promise<void> | null = null

  const write = async (): Promise<void> => {
    const talks = [...waiting.values()]
    waiting.clear()
    for (const [workspace, held] of Map.groupBy(talks, ({ connection }) => connection.workspace)) {
      const rows = held.map(rowOf).filter((row) => row !== null)
      if (rows.length === 0) continue
      try {
        const machines = await db.tx(workspace, (tx) => saveTalks(tx, rows))
        machines.forEach(machine)
      } catch (error) {
        failed(error)
      }
    }
  }
  const writeSoon = async (): Promise<void> => {
    while (waiting.size > 0 && !stopped.signal.aborted) {
      await clock.sleepMachine(EVERY_MS, stopped.signal)
      await write()
    }
    writing = null
  }
  const read = (workspace: string, callId: string) =>
    db.tx(workspace, (tx) => readTalk<SaidAndNoted>(tx, callId))
  return {
    changed(talk) {
      waiting.set(talk.callId, talk)
      if (!stopped.signal.aborted) writing ??= writeSoon()
    },
    forget: (callId) => void waiting.delete(callId),
    async former(workspace, callId) {
      const stored = await read(workspace, callId)
      return stored && { answeredAt: stored.answeredAt, ...stored.facts }
    },
    async atEnd({ workspace, id }, callId) {
      const until = clock.monotonic() + LAST_WORDS_MS
      for (;;) {
        const stored = await read(workspace, callId)
        if (stored?.connectionId !== id) return null
        if (stored.over || clock.monotonic() >= until)
          return { ...stored.facts, machine: stored.facts.machine || isByCarrier(stored) }
        await clock.sleepMachine(LOOK_AGAIN_MS)
      }
    },
    async close() {
      stopped.abort()
      await writing
      await write()
    },
  }
}

/** Whoever has talked back is a person, whatever the carrier says (docs/dialing.md step 8). */
const isByCarrier = ({ machine, facts }: ReadTalk<SaidAndNoted>): boolean =>
  machine && !talkedBack(facts.facts.transcript)

/** Null as long as nobody said a word. */
function rowOf(held: StorableTalk) {
  const answeredAt = held.talk.answeredAt()
  const facts = saidAndNoted(held)
  if (answeredAt === null || facts.facts.transcript.length === 0) return null
  return { callId: held.callId, answeredAt, facts, over: held.endedAt() !== null }
}
