/** Tests the laboratory itself, with a real Asterisk on both sides. Without root or Debian one test says why. */
import { existsSync, readdirSync } from 'node:fs'
import { createSocket } from 'node:dgram'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AriClient, ask, basic, openAri } from '#test/sip/ari-client.ts'
import { type Laboratory, openLaboratory } from '#test/sip/laboratory.ts'
import { NUMBERS_EACH, numberOf, PEOPLE, type PersonName } from '#test/sip/people.ts'
import { endOf, placeCall, queryOf, untilAnswered, untilEnded, untilRinging } from '#test/sip/place-calls.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'
import { loudness, samplesOf, tone, toneShare, wavOf } from '#test/sip/sounds.ts'
import type { WireCall } from '#test/sip/wire.ts'

const prepared = await prepareAsterisk()
const folder = prepared.ok ? prepared.folder : ''
const APP = 'laboratory'
const OUR_TONE = 700
/** Louder than the noise of a line. */
const SOUND = 300
const NAMES = Object.keys(PEOPLE) as PersonName[]
const RING_SECONDS = 4

test('a real Asterisk can be prepared on this machine', () => {
  expect(prepared.ok ? 'ready' : prepared.why).toBe('ready')
})

describe.runIf(prepared.ok)('the laboratory', () => {
  let lab: Laboratory
  let ari: AriClient
  let calls = 0

  beforeAll(async () => {
    lab = await openLaboratory({
      folder,
      dialplan: '[from-people]\n',
      sounds: { tone: wavOf(tone(OUR_TONE, 2)) },
    })
    ari = await openAri(lab.ari, APP)
  })
  afterAll(async () => {
    await ari?.close()
    await lab?.close()
    expect(readdirSync(join(folder, 'lab')).filter((name) => name.includes(`-${process.pid}-`))).toEqual([])
  })

  const place = async (number: string, ringSeconds = 60, trunk = lab.trunk): Promise<string> => {
    const channelId = `call_${++calls}`
    const placed = await placeCall(ari, { app: APP, channelId, number, trunk, ringSeconds })
    expect(placed.status).toBe(200)
    return channelId
  }
  const onWire = (number: string): WireCall | undefined =>
    lab.wire.calls().find(({ callee }) => callee === number)
  const hangUp = async (channelId: string): Promise<void> => {
    expect((await ari.request('DELETE', `/channels/${channelId}`)).status).toBe(204)
    await untilEnded(ari, channelId)
  }

  test.each(NAMES)('the person "%s" answers as the table promises, after one INVITE', async (name) => {
    const number = numberOf(name)
    const { status, rings, behaviour } = PEOPLE[name]
    const channelId = await place(number, RING_SECONDS)
    if (status === 200) {
      await untilAnswered(ari, channelId)
      if (name !== 'hangs_up') await hangUp(channelId)
    }
    await untilEnded(ari, channelId)
    await expect.poll(() => onWire(number)).toMatchObject({ invites: 1, status, callee: number })
    const call = onWire(number)
    expect(call?.ringingAt !== null).toBe(rings)
    expect(call?.cancelledAt !== null).toBe(behaviour.kind === 'rings')
    await expect.poll(() => onWire(number)?.byeFrom ?? null).toBe(byeFrom(name))
    expect(endOf(ari, channelId)?.techCause).toBe(status === 200 ? null : status === 487 ? 480 : status)
    await expect.poll(() => lab.ours.cdr().filter(({ uniqueId }) => uniqueId === channelId)).toHaveLength(1)
  })

  test('each side hears the other, and our recording has both', async () => {
    const number = numberOf('talks', 1)
    const channelId = await place(number)
    await untilAnswered(ari, channelId)
    await ari.request('POST', '/bridges/room?type=mixing')
    await ari.request('POST', `/bridges/room/addChannel?channel=${channelId}`)
    await ari.request('POST', '/bridges/room/record?name=room&format=wav')
    await expect.poll(() => loudnessOf(lab.recorded(number, 'said'))).toBeGreaterThan(SOUND)
    await ari.request('POST', `/bridges/room/play?media=${lab.ours.sound('tone')}`)
    await ari.until('the tone was played', (events) => events.some(({ type }) => type === 'PlaybackFinished'))
    await hangUp(channelId)
    await ari.request('DELETE', '/bridges/room')
    await ari.until('it was recorded', (events) => events.some(({ type }) => type === 'RecordingFinished'))
    await expect.poll(() => shareOf(lab.recorded(number, 'heard'))).toBeGreaterThan(0.9)
    expect(loudnessOf(lab.recorded(number, 'said'))).toBeGreaterThan(SOUND)
    expect(shareOf(lab.recorded(number, 'said'))).toBeLessThan(0.5)
    const ours = samplesOf(await storedRecording(lab, 'room'))
    expect(toneShare(ours, OUR_TONE)).toBeGreaterThan(0.9)
    expect(loudness(ours.subarray(0, ours.length / 4))).toBeGreaterThan(SOUND)
  })

  test('a machine keeps the message that comes after its beep', async () => {
    const number = numberOf('machine', 1)
    const channelId = await place(number)
    await untilAnswered(ari, channelId)
    await expect.poll(() => lab.recorded(number, 'message').length, { timeout: 30_000 }).toBe(1)
    expect(toneShare(samplesOf(lab.recorded(number, 'said')[0]!), 1000)).toBeGreaterThan(0.9)
    const played = ari.events().length
    await ari.request('POST', `/channels/${channelId}/play?media=${lab.ours.sound('tone')}`)
    await ari.until('the message was played', (events) =>
      events.slice(played).some(({ type }) => type === 'PlaybackFinished'),
    )
    await hangUp(channelId)
    await expect.poll(() => shareOf(lab.recorded(number, 'message'))).toBeGreaterThan(0.9)
  })

  test('over a cut wire there is no answer at all, and INVITEs sent again count as one', async () => {
    const number = numberOf('talks', 2)
    lab.wire.cut()
    const channelId = await place(number, 3)
    await untilEnded(ari, channelId)
    expect(onWire(number)).toMatchObject({ invites: 1, ringingAt: null, status: null })
    expect(onWire(number)?.retransmissions).toBeGreaterThan(0)
    expect(lab.wire.messages().at(-1)?.passed).toBe(false)
    lab.wire.mend()
    const next = await place(numberOf('talks', 3))
    await untilAnswered(ari, next)
    await hangUp(next)
    expect(lab.wire.invitesTo(numberOf('talks', 3))).toBe(1)
  })

  test('nothing comes back from an address where nothing listens', async () => {
    const channelId = await place(numberOf('talks', 4), 3, lab.deadTrunk)
    await untilEnded(ari, channelId)
    expect(endOf(ari, channelId)).toEqual({ cause: 19, techCause: 480 })
    expect(lab.wire.invitesTo(numberOf('talks', 4))).toBe(0)
  })

  test('a call that is hung up while it rings is cancelled on the wire', async () => {
    const number = numberOf('never_answers', 1)
    const channelId = await place(number)
    await untilRinging(ari, channelId)
    await hangUp(channelId)
    await expect.poll(() => onWire(number)?.status).toBe(487)
    expect(onWire(number)?.cancelledAt).not.toBeNull()
  })

  test('twenty calls at once are twenty INVITEs', async () => {
    const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
      .slice(0, NUMBERS_EACH)
      .flatMap((index) => [numberOf('busy', index), numberOf('not_found', index)])
      .filter((number) => onWire(number) === undefined)
    const placed = await Promise.all(numbers.map((number) => place(number)))
    await Promise.all(placed.map((channelId) => untilEnded(ari, channelId)))
    expect(numbers.map((number) => lab.wire.invitesTo(number))).toEqual(numbers.map(() => 1))
  })

  test('our Asterisk dies in a call and starts again on the same ports, with the same call records', async () => {
    const number = numberOf('silent')
    const before = lab.ours.cdr().length
    const channelId = await place(number)
    await untilAnswered(ari, channelId)
    await lab.ours.kill()
    await expect.poll(() => ari.isOpen()).toBe(false)
    await expect(ask(lab.ari, 'GET', '/asterisk/ping')).rejects.toThrow('fetch failed')
    await lab.ours.restart()
    expect((await ask(lab.ari, 'GET', `/channels/${channelId}`)).status).toBe(404)
    // It died with its channel, so it wrote no row for it, and the person got no BYE.
    expect(lab.ours.cdr()).toHaveLength(before)
    expect(lab.wire.calls().at(-1)).toMatchObject({ callee: number, status: 200, byeAt: null })
    await ari.close()
    ari = await openAri(lab.ari, APP)
    const next = await place(numberOf('talks', 5))
    await untilAnswered(ari, next)
    await hangUp(next)
    await expect.poll(() => lab.ours.cdr().length).toBe(before + 1)
  })
})

describe.runIf(prepared.ok)('two laboratories', () => {
  test('run at once, and nothing is left of one that was closed', async () => {
    const labs = [await openLaboratory({ folder }), await openLaboratory({ folder })]
    const number = numberOf('busy')
    try {
      for (const lab of labs) {
        const channelId = 'call_same'
        const answer = await ask(lab.ari, 'POST', `/channels?${queryOf({ app: APP, channelId, number, trunk: lab.trunk })}`) // prettier-ignore
        expect(answer.status).toBe(200)
        await expect.poll(() => lab.wire.invitesTo(number)).toBe(1)
        await expect.poll(() => lab.ours.cdr()).toMatchObject([{ uniqueId: channelId, disposition: 'BUSY' }])
      }
    } finally {
      await Promise.all(labs.map((lab) => lab.close()))
    }
    for (const { ours, people, ari } of labs) {
      expect([ours, people].filter((each) => existsSync(each.folder))).toEqual([])
      await expect(ask(ari, 'GET', '/asterisk/ping')).rejects.toThrow('fetch failed')
      await listenOnce(Number(new URL(ari.url).port) + 1)
    }
  })
})

function byeFrom(name: PersonName): 'ours' | 'people' | null {
  if (PEOPLE[name].status !== 200) return null
  return name === 'hangs_up' ? 'people' : 'ours'
}

const loudnessOf = ([wav]: readonly Buffer[]): number =>
  wav === undefined || wav.length < 44 ? 0 : loudness(samplesOf(wav))
const shareOf = ([wav]: readonly Buffer[]): number =>
  wav === undefined || wav.length < 44 ? 0 : toneShare(samplesOf(wav), OUR_TONE)

async function storedRecording({ ari }: Laboratory, name: string): Promise<Buffer> {
  const response = await fetch(`${ari.url}/recordings/stored/${name}/file`, {
    headers: { authorization: basic(ari), connection: 'close' },
  })
  return Buffer.from(await response.arrayBuffer())
}

/** Fails while someone holds the port. */
function listenOnce(port: number): Promise<void> {
  return new Promise((done, fail) => {
    const socket = createSocket('udp4').on('error', fail)
    socket.bind(port, '127.0.0.1', () => socket.close(() => done()))
  })
}
