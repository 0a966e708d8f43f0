/**
 * Hands a call over by asking the far side of the trunk to forward it (SIP REFER). The call leaves our application for a
 * context of the dialplan that the user may add; it runs `Transfer()`, and sends the call back to us when nobody took it.
 * Without that context, or when it cannot be told how it went, the answer is `failed`. The adapter tells what the event
 * socket says of the call. No phone is rung by us, and nobody is left in silence: a call that cannot come back is ended.
 */
import type { TransferOutcome } from '#domain/call/transfer.ts'
import { ownCallId } from '#domain/ids.ts'
import { isE164 } from '#domain/phone/e164.ts'
import type { Ari } from './ari.ts'
import type { AriEvent } from './ari-wire.ts'
import { isNoChannel, readChannel, readVariable } from './ari-wire.ts'
import { bridgeIdOf } from './audio-leg.ts'
import { isOver } from './end-record.ts'

/** What the user adds to extensions.conf for it, word for word as in docs/asterisk.md. */
export const HANDOVER_DIALPLAN = `; Runs when a call that Campanile placed is to be handed over to a person.
[campanile-handover]
exten => s,1,Set(CHANNEL(hangup_handler_wipe)=campanile-handover,ended,1)
 same => n,Set(REMOTE=\${CHANNEL(pjsip,remote_uri)})
 same => n,Set(REMOTE=\${CUT(REMOTE,@,2)})
 same => n,Set(REMOTE=\${CUT(REMOTE,>,1)})
 same => n,Transfer(PJSIP/sip:\${CAMPANILE_HANDOVER_TO}@\${REMOTE})
 same => n,GotoIf($["\${TRANSFERSTATUS}" = "SUCCESS"]?done)
 same => n(back),Stasis(\${CAMPANILE_APP},back)
 same => n,Hangup()
 same => n(done),UserEvent(CampanileHandedOver)
 same => n,Hangup()
; Nobody took it in time.
exten => T,1,Goto(s,back)
; Once a call was away, its times are not those of its call record.
exten => ended,1,Set(SIP=\${HANGUPCAUSE(\${CHANNEL},tech)})
 same => n,Set(TIMES=\${CAMPANILE_TIMES}|\${EPOCH})
 same => n,Goto(campanile-ended,s,write)
`
/** A global variable that says that the context is there. */
export const HANDOVER_SWITCH = 'CAMPANILE_HANDOVER'
const CONTEXT = 'campanile-handover'
const BACK = 'back'
const DONE = 'CampanileHandedOver'
const LIMIT = 'TIMEOUT(absolute)'
const TIMES = 'CAMPANILE_TIMES'

/** World seconds for which somebody may be waited for; after them Asterisk sends the call back. */
const PATIENCE_SECONDS = 45
/** Machine milliseconds beyond that after which the call counts as stuck. */
const STUCK_MS = 10_000

/** `PJSIP/{number}@trunk`, or `PJSIP/trunk/sip:{number}@host`. */
const ENDPOINT = /^PJSIP\/(?:[^/@]+\/sips?:)?([^/@:]*\{number\}[^/@:]*)@[^/]+$/u
const USER = /^[\w.*+-]+$/u

export interface HandoverDeps {
  readonly ari: Ari
  /** With `{number}` in the place of the number. */
  readonly endpoint: string
  readonly app: string
  readonly isOpen: () => boolean
  readonly hangup: (callId: string) => Promise<boolean>
}

export interface Handovers {
  /** Never throws. */
  transfer(ref: string, to: string): Promise<TransferOutcome>
  /** @returns whether the event belongs to the way of a call to somebody else, and is no step of the call itself */
  heard(callId: string, event: AriEvent): boolean
  /** Whether this call was on its way to somebody else before: Asterisk may keep it long after it has ended. */
  wasAway(callId: string): boolean
}

type Word = 'done' | 'back' | 'ended' | 'stuck'

export function createHandovers(deps: HandoverDeps): Handovers {
  const { ari, hangup } = deps
  const waiting = new Map<string, (word: Word) => void>()
  const away = new Set<string>()
  const outcomeOf = async (
    callId: string,
    wayBack: WayBack,
    told: Promise<Word>,
  ): Promise<TransferOutcome> => {
    const word = await told
    if (word === 'done') return 'connected'
    if (word === 'back' && (await takeBack(ari, callId, wayBack))) return 'failed'
    if (word !== 'ended') await hangup(callId)
    return 'failed'
  }
  return {
    async transfer(ref, to) {
      const callId = ownCallId(ref)
      const user = userFor(deps.endpoint, to)
      if (callId === null || user === null || waiting.has(callId) || !deps.isOpen()) return 'failed'
      const { promise: told, resolve } = Promise.withResolvers<Word>()
      waiting.set(callId, resolve)
      const timer = setTimeout(() => resolve('stuck'), PATIENCE_SECONDS * 1000 + STUCK_MS)
      try {
        const wayBack = await prepare(deps, callId, user)
        if (wayBack === null) return 'failed'
        if (!(await leave(ari, callId))) {
          await setVariable(ari, callId, LIMIT, wayBack.secondsLeft())
          return 'failed'
        }
        away.add(callId)
        return await outcomeOf(callId, wayBack, told)
      } finally {
        clearTimeout(timer)
        waiting.delete(callId)
      }
    },
    wasAway: (callId) => away.has(callId),
    heard(callId, { type, args, eventname }) {
      const tell = waiting.get(callId)
      if (type === 'ChannelDestroyed') away.delete(callId)
      if (type === 'ChannelDestroyed' || type === 'ChannelHangupRequest') tell?.('ended')
      if (type === 'ChannelUserevent' && eventname === DONE) tell?.('done')
      if (type !== 'StasisStart' || args[0] !== BACK) return false
      // Nobody waits for it any more, so nobody talks to the person either.
      if (tell) tell('back')
      else void hangup(callId)
      return true
    },
  }
}

interface WayBack {
  /** World seconds of talk that are left, 0 without a limit. */
  secondsLeft(): number
}

/** @returns null when the call cannot be handed over; nothing has happened to it then */
async function prepare({ ari, app }: HandoverDeps, callId: string, user: string): Promise<WayBack | null> {
  if ((await ari.variable(HANDOVER_SWITCH)) !== '1') return null
  const answer = await ari.send({ method: 'GET', path: `/channels/${callId}` })
  const channel = answer.kind === 'answered' && answer.status === 200 ? readChannel(answer.body) : null
  if (channel?.state !== 'Up') return null
  const limit = Number((await read(ari, callId, LIMIT)) ?? Number.NaN)
  if (Number.isNaN(limit)) return null
  const since = performance.now()
  const secondsLeft = (): number =>
    limit <= 0 ? 0 : Math.max(1, Math.ceil(limit - (performance.now() - since) / 1000))
  // Its events come to us wherever in the dialplan the call is.
  const subscribed = await ari.send({
    method: 'POST',
    path: `/applications/${app}/subscription`,
    query: { eventSource: `channel:${callId}` },
  })
  if (subscribed.kind !== 'answered' || subscribed.status !== 200) return null
  const patience = limit <= 0 ? PATIENCE_SECONDS : Math.min(limit, PATIENCE_SECONDS)
  const isSet =
    (await keepTimes(ari, callId)) &&
    (await setVariable(ari, callId, 'CAMPANILE_HANDOVER_TO', user)) &&
    (await setVariable(ari, callId, 'CAMPANILE_APP', app)) &&
    (await setVariable(ari, callId, LIMIT, Math.ceil(patience)))
  return isSet ? { secondsLeft } : null
}

/** @returns false when the call surely stays where it is */
async function leave(ari: Ari, callId: string): Promise<boolean> {
  const answer = await ari.send({
    method: 'POST',
    path: `/channels/${callId}/continue`,
    query: { context: CONTEXT, extension: 's', priority: 1 },
  })
  return answer.kind === 'lost' || (answer.kind === 'answered' && answer.status < 300)
}

/** The person hears the agent again. */
async function takeBack(ari: Ari, callId: string, { secondsLeft }: WayBack): Promise<boolean> {
  if (!(await setVariable(ari, callId, LIMIT, secondsLeft()))) return false
  const added = await ari.send({
    method: 'POST',
    path: `/bridges/${bridgeIdOf(callId)}/addChannel`,
    query: { channel: callId },
  })
  return added.kind === 'answered' && added.status < 300
}

async function setVariable(
  ari: Ari,
  callId: string,
  variable: string,
  value: string | number,
): Promise<boolean> {
  const path = `/channels/${callId}/variable`
  const answer = await ari.send({ method: 'POST', path, query: { variable, value } })
  return answer.kind === 'answered' && answer.status === 204
}

/** @returns null when Asterisk does not say, an empty text for a variable that is not set */
async function read(ari: Ari, callId: string, variable: string): Promise<string | null> {
  const path = `/channels/${callId}/variable`
  const answer = await ari.send({ method: 'GET', path, query: { variable } })
  if (answer.kind !== 'answered') return null
  if (answer.status === 404 && !isNoChannel(answer.status, answer.body)) return ''
  return answer.status === 200 ? readVariable(answer.body) : null
}

/** Asterisk begins a new call record once a call leaves us, so when it began and was answered is written down before. */
async function keepTimes(ari: Ari, callId: string): Promise<boolean> {
  const kept = await read(ari, callId, TIMES)
  if (kept !== '') return kept !== null
  const start = await read(ari, callId, 'CDR(start,u)')
  const answer = await read(ari, callId, 'CDR(answer,u)')
  return start !== null && answer !== null && setVariable(ari, callId, TIMES, `${start}|${answer}`)
}

/** How the trunk names the number; null for what is none, and for endpoints whose far side is not asked by SIP. */
export function userFor(endpoint: string, to: string): string | null {
  const pattern = isE164(to) ? ENDPOINT.exec(endpoint)?.[1] : undefined
  const user = pattern?.replaceAll('{number}', to)
  return user !== undefined && USER.test(user) ? user : null
}

/** Whether a call is on its way to somebody else right now, or over; null when Asterisk does not say. */
export async function isAway(ari: Ari, callId: string): Promise<boolean | null> {
  const answer = await ari.send({ method: 'GET', path: `/channels/${callId}` })
  const channel = answer.kind === 'answered' && answer.status === 200 ? readChannel(answer.body) : null
  if (channel === null) return null
  const { context, app_name: app } = channel.dialplan ?? {}
  return isOver(channel) || (context === CONTEXT && app !== 'Stasis')
}
