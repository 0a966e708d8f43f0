/**
 * Speaks to the user's own Asterisk over ARI, as the adapter of its connections. It dials only while its event socket
 * is open; events come over that socket, and what happened while it was closed is learned by asking. It touches only
 * channels that it placed itself, which bear our call ids.
 */
import type { Carrier, OpenCarrier, PlaceRequest } from '#carriers/carrier.ts'
import { withinBounds } from '#carriers/bounds.ts'
import type { EventStream, Push } from '#carriers/event-stream.ts'
import type { Reach } from '#carriers/reach.ts'
import { ownCallId } from '#domain/ids.ts'
import { type Ari, openAri } from './ari.ts'
import type { AriEvent } from './ari-wire.ts'
import { type Arrivals, createArrivals } from './arrivals.ts'
import { type Asking, createAsker, placedAtOf } from './asker.ts'
import { isMediaId, isTalkedIn, openAudioLeg } from './audio-leg.ts'
import { beginRecording, fetchRecording } from './call-recording.ts'
import { type Course, createCourse } from './course.ts'
import { RECORDS_KEPT_SECONDS } from './end-record.ts'
import { type EventSocket, openEventSocket } from './event-socket.ts'
import { createHandovers, isAway } from './handover.ts'
import { checkAsterisk, readAccountId } from './look.ts'
import { createOldRecords } from './old-records.ts'
import { placeCall } from './place.ts'
import { LONGEST_DELAY_SECONDS, RING_DELAY_SECONDS } from './settings.ts'

export interface AsteriskOptions {
  readonly baseUrl: string
  readonly user: string
  readonly password: string
  readonly endpoint: string
  /** The name of our application at Asterisk; no other process may use it. */
  readonly app: string
  /** Machine milliseconds for one request. */
  readonly timeoutMs: number
  readonly reach: Reach
  /** World time, epoch milliseconds. */
  readonly world: () => number
}

export interface AsteriskCarrier extends OpenCarrier, EventStream {
  isListening(): boolean
}

const JUST_PLACED_MS = 5000
const BETWEEN_LOOKS_MS = 2000
/** Looks for the record of an end, which comes just after it. */
const MOST_LOOKS = 4
/** Kinds of events that tell a step of a call. */
const TELLING = new Set(['Dial', 'ChannelStateChange', 'StasisStart', 'ChannelDestroyed'])
/** Calls that are followed at most; more than any Asterisk carries. */
const MOST_FOLLOWED = 20_000

export function openAsterisk(options: AsteriskOptions): AsteriskCarrier {
  const ari = openAri(options)
  const { app, endpoint } = options
  const followed = new Map<string, Following>()
  /** Calls whose events reach the event socket that is open. */
  const subscribed = new Set<string>()
  const arrivals = createArrivals()
  let socket: EventSocket | null = null
  let told: Push | null = null
  const isListening = (): boolean => socket?.isOpen() ?? false
  const follow = (callId: string, placed: Placed | null): void => {
    if (!followed.has(callId) && followed.size < MOST_FOLLOWED)
      followed.set(callId, { course: createCourse(callId), placed, talks: false })
  }
  const forget = (callId: string): void => {
    followed.delete(callId)
    subscribed.delete(callId)
  }
  const oldRecords = createOldRecords(ari, options.world)
  const ended = (callId: string): void => {
    forget(callId)
    oldRecords.ended(callId)
  }
  const asker = createAsker({
    ari,
    app,
    world: options.world,
    ended,
    async live(callId, state) {
      if (!isListening()) return
      if (state === 'answered') void takeOver(callId)
      if (subscribed.has(callId)) return
      follow(callId, null)
      subscribed.add(callId)
      await ari.send({
        method: 'POST',
        path: `/applications/${app}/subscription`,
        query: { eventSource: `channel:${callId}` },
      })
    },
  })
  const handovers = createHandovers({ ari, endpoint, app, isOpen: isListening, hangup: asker.hangup })
  const tellFromRecord = async (callId: string, push: Push): Promise<void> => {
    for (let look = 0; look < MOST_LOOKS; look++) {
      const answer = await asker.lookup({ callId, ref: callId })
      if (answer.kind === 'found' && answer.call.state === 'ended') return push.heard(answer.call.events)
      await new Promise((done) => setTimeout(done, BETWEEN_LOOKS_MS).unref())
    }
  }
  /** The call is answered: from here on somebody has to talk. */
  const begin = (callId: string, following: Following, push: Push): void => {
    if (following.talks) return
    following.talks = true
    const { placed } = following
    if (placed) void limitTalk(ari, callId, placed.talkSeconds)
    push.answered?.({
      callId,
      ref: callId,
      async openAudio(ears) {
        const leg = await openAudioLeg({ ari, app, started: arrivals.wait }, callId, ears)
        // The first words belong to the recording.
        if (leg && placed?.record) await beginRecording(ari, callId, leg.bridgeId)
        return leg
      },
      hangup: () => asker.hangup(callId),
      transfer: (to) => handovers.transfer(callId, to),
    })
  }
  /**
   * Another process placed this call. When that one has died, nobody talks in it; a process that lives has opened its
   * audio by the second look.
   */
  const takeOver = async (callId: string): Promise<void> => {
    if (followed.get(callId)?.talks) return
    for (let look = 0; look < 2; look++) {
      if ((await isTalkedIn(ari, callId)) !== false) return
      if (look === 0) await new Promise((done) => setTimeout(done, BETWEEN_LOOKS_MS).unref())
    }
    // It ends by itself, or is ended when nobody takes it: whoever asked for it has died.
    if ((await isAway(ari, callId)) !== false) return
    const following = followed.get(callId)
    if (following && told !== null) begin(callId, following, told)
  }
  /** Asks about the calls whose events were missed while the socket was lost. */
  const catchUp = async (callIds: readonly string[], push: Push): Promise<void> => {
    for (const callId of callIds) {
      // Its create request may still be under way; then the engine asks about it.
      if (options.world() - placedAtOf(callId) < JUST_PLACED_MS) continue
      const following = followed.get(callId)
      const answer = await asker.lookup({ callId, ref: callId })
      if (answer.kind !== 'found') continue
      push.heard(answer.call.events)
      if (following && answer.call.state === 'answered') begin(callId, following, push)
    }
  }
  const heard = (event: AriEvent, push: Push): void => {
    const channelId = (event.channel ?? event.peer)?.id ?? ''
    if (isMediaId(channelId)) return noteMedia(arrivals, channelId, event.type)
    const callId = ownCallId(channelId)
    if (callId !== null && handovers.heard(callId, event)) return
    if (callId !== null && event.type === 'ChannelHangupRequest' && handovers.wasAway(callId))
      return void tellFromRecord(callId, push)
    // Other kinds come even of a channel whose end was told, and would have it followed for ever.
    if (callId === null || !TELLING.has(event.type)) return
    follow(callId, null)
    const following = followed.get(callId)
    if (!following) return
    if (event.type === 'ChannelDestroyed') {
      ended(callId)
      // Nobody here saw the answer, so only the record tells how long the talk was.
      if (!following.course.knows(event)) return void tellFromRecord(callId, push)
    }
    const events = following.course.next(event).map(withinBounds)
    if (events.length > 0) push.heard(events)
    if (event.type === 'StasisStart') begin(callId, following, push)
  }
  return {
    dialer: {
      async place(request) {
        const { callId } = request
        follow(callId, request)
        subscribed.add(callId)
        const answer = await placeCall({ ari, endpoint, app, isOpen: isListening }, request)
        // No call has come of it, so nothing is to be heard.
        if (answer.kind === 'refused' || answer.kind === 'aborted') forget(callId)
        return answer
      },
    },
    carrier: { ...describe(ari), ...asker, transfer: handovers.transfer },
    listen(push) {
      let missed: string[] = []
      told = push
      socket ??= openEventSocket({
        ...ari.socket('/ari/events', { app, subscribeAll: 'false' }),
        heard: (event) => heard(event, push),
        lost() {
          subscribed.clear()
          missed = [...followed.keys()]
        },
        opened: () => void catchUp(missed.splice(0), push),
      })
      return socket.tried
    },
    isListening,
    close() {
      socket?.close()
      ari.close()
    },
  }
}

type Placed = Pick<PlaceRequest, 'talkSeconds' | 'record'>
interface Following {
  readonly course: Course
  /** Null for a call that another process placed: its limit was set when it was placed. */
  readonly placed: Placed | null
  talks: boolean
}

function noteMedia(arrivals: Arrivals, channelId: string, type: string): void {
  if (type === 'StasisStart') arrivals.arrived(channelId)
  if (type === 'ChannelDestroyed') arrivals.gone(channelId)
}

/** Asterisk ends the talk by itself after its limit, whatever becomes of us. */
async function limitTalk(ari: Ari, callId: string, talkSeconds: number): Promise<void> {
  await ari.send({
    method: 'POST',
    path: `/channels/${callId}/variable`,
    query: { variable: 'TIMEOUT(absolute)', value: Math.ceil(talkSeconds) },
  })
}

const describe = (ari: Ari): Omit<Carrier, keyof Asking | 'transfer'> => ({
  kind: 'asterisk',
  longestDelaySeconds: LONGEST_DELAY_SECONDS,
  recordsKeptSeconds: RECORDS_KEPT_SECONDS,
  ringDelaySeconds: RING_DELAY_SECONDS,
  canList: true,
  accountId: () => readAccountId(ari),
  check: () => checkAsterisk(ari),
  recording: (ref, range) => fetchRecording(ari, ref, range),
  // Events come over our own socket only; no stranger can post one.
  receive: () => ({ ok: false, why: 'bad_signature' }),
})
