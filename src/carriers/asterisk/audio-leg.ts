/**
 * Opens the audio of an answered call: a bridge that holds the call and a media channel whose WebSocket we speak over.
 * The sound has the form that the call has, so that Asterisk need not change it. The talk of the call opens it. The call
 * itself is never ended here; the bridge and the media channel are.
 */
import { z } from 'zod'
import type { CallSound, SoundEars } from '#carriers/event-stream.ts'
import { parseJson } from '#carriers/http/parse-json.ts'
import { type Companding, COMPANDINGS } from '#domain/call/companding.ts'
import type { Ari } from './ari.ts'
import { readVariable } from './ari-wire.ts'
import { openMediaSocket } from './media-socket.ts'

export interface LegDeps {
  readonly ari: Ari
  readonly app: string
  /** Resolves once the channel is under our control; false when it has gone or does not come. */
  readonly started: (channelId: string) => Promise<boolean>
}

export interface AudioLeg extends CallSound {
  readonly bridgeId: string
}

const external = z.object({
  channelvars: z.object({ MEDIA_WEBSOCKET_CONNECTION_ID: z.string().min(1) }),
})

const held = z.object({ channels: z.array(z.string()) })

export const bridgeIdOf = (callId: string): string => `bridge-${callId}`
/** The id of the media channel of a call. */
export const mediaIdOf = (callId: string): string => `media-${callId}`
export const isMediaId = (channelId: string): boolean => channelId.startsWith('media-')

/** @returns null when the audio cannot be opened, since the call has ended or Asterisk lacks a module */
export async function openAudioLeg(deps: LegDeps, callId: string, ears: SoundEars): Promise<AudioLeg | null> {
  const { ari } = deps
  const mediaId = mediaIdOf(callId)
  const bridgeId = bridgeIdOf(callId)
  const tidy = async (): Promise<void> => {
    await ari.send({ method: 'DELETE', path: `/channels/${mediaId}` })
    await ari.send({ method: 'DELETE', path: `/bridges/${bridgeId}` })
  }
  const socket = await connect(deps, mediaId, await compandingOf(ari, callId), ears)
  const joined = socket !== null && (await join(deps, bridgeId, [callId, mediaId]))
  if (!joined) {
    socket?.close()
    await tidy()
    return null
  }
  return {
    ...socket,
    bridgeId,
    close() {
      socket.close()
      void tidy()
    },
  }
}

/**
 * Whether somebody talks in a call: its bridge holds a media channel, which ends with the process that spoke over it.
 * Null when Asterisk does not say.
 */
export async function isTalkedIn(ari: Ari, callId: string): Promise<boolean | null> {
  const answer = await ari.send({ method: 'GET', path: `/bridges/${bridgeIdOf(callId)}` })
  if (answer.kind !== 'answered') return null
  if (answer.status === 404) return false
  const bridge = answer.status === 200 ? parseJson(held, answer.body) : null
  return bridge && bridge.channels.includes(mediaIdOf(callId))
}

/**
 * The form of sound that the person's channel has agreed upon at its trunk. Asterisk changes any other codec to µ-law, as
 * it does where it does not say. (`audioreadformat` would be the form before the answer.)
 */
async function compandingOf(ari: Ari, callId: string): Promise<Companding> {
  const query = { variable: 'CHANNEL(audionativeformat)' }
  const answer = await ari.send({ method: 'GET', path: `/channels/${callId}/variable`, query })
  const formats = answer.kind === 'answered' && answer.status === 200 ? readVariable(answer.body) : null
  // A list such as `(alaw)`, the preferred one first.
  const [first] = formats?.match(/\w+/u) ?? []
  return COMPANDINGS.find((known) => known === first) ?? 'ulaw'
}

async function connect(
  { ari, app }: LegDeps,
  mediaId: string,
  companding: Companding,
  ears: SoundEars,
): Promise<CallSound | null> {
  const answer = await ari.send({
    method: 'POST',
    path: '/channels/externalMedia',
    body: {
      app,
      channelId: mediaId,
      transport: 'websocket',
      encapsulation: 'none',
      external_host: 'INCOMING',
      connection_type: 'server',
      format: companding,
      transport_data: 'f(json)',
    },
  })
  const made = answer.kind === 'answered' && answer.status === 200 ? parseJson(external, answer.body) : null
  if (made === null) return null
  const address = ari.socket(`/media/${made.channelvars.MEDIA_WEBSOCKET_CONNECTION_ID}`)
  return openMediaSocket(address, companding, ears)
}

/** A media channel joins a bridge only once it is under our control. */
async function join(
  { ari, started }: LegDeps,
  bridgeId: string,
  channels: readonly string[],
): Promise<boolean> {
  const [, mediaId = ''] = channels
  if (!(await started(mediaId))) return false
  const bridge = await ari.send({ method: 'POST', path: `/bridges/${bridgeId}`, body: { type: 'mixing' } })
  // The bridge of a talk that is taken over is there already.
  if (bridge.kind !== 'answered' || (bridge.status >= 300 && bridge.status !== 409)) return false
  const added = await ari.send({
    method: 'POST',
    path: `/bridges/${bridgeId}/addChannel`,
    query: { channel: channels.join(',') },
  })
  return added.kind === 'answered' && added.status < 300
}
