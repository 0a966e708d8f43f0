import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type IncomingMessage, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import type { PlaceRequest } from '#carriers/carrier.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { openSimulator } from './adapter.ts'
import { type LaunchOptions, type RunningSimulator, launchSimulator } from './launch.ts'
import { type MagicFate, magicNumber } from './magic-numbers.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
})

const kill = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 400; looks++) {
    if (await what()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come about in 10 s')
}

function newFolder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'simulator-'))
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}
async function start(options: LaunchOptions): Promise<RunningSimulator> {
  const simulator = await launchSimulator(options)
  cleanups.push(() => kill(simulator.pid, 'SIGKILL'))
  return simulator
}
const open = ({ baseUrl, account }: RunningSimulator, timeoutMs = 3000) =>
  openSimulator({
    http: { reach: ANYWHERE },
    baseUrl,
    token: account.token,
    webhookSecrets: [account.webhookSecret],
    timeoutMs,
  })

/** The exit code of one more process on the same folder. */
const secondProcess = (dataDir: string) => {
  const entry = fileURLToPath(new URL('process-entry.ts', import.meta.url))
  return spawnSync(process.execPath, [entry, '--data', dataDir], { timeout: 5000 }).status
}

/** Jumps the simulator's world by so many seconds. */
async function jump(simulator: RunningSimulator, seconds: number): Promise<void> {
  const { world } = await simulator.stats()
  await simulator.setClock({ base: world + seconds * 1000, epoch: Date.now(), speed: 1 })
}

let made = 0
const request = (fate: MagicFate, callbackUrl = 'http://127.0.0.1:9/events'): PlaceRequest => ({
  callId: `call_${++made}`,
  to: magicNumber(fate),
  from: '+12025550123',
  ringSeconds: 25,
  talkSeconds: 300,
  agentId: 'agt_1',
  record: false,
  machineDetection: 'detect' as const,
  voicemailMessage: '',
  relayUrl: null,
  clientState: 'opaque',
  callbackUrl,
  mayStart: () => true,
})

describe('the simulator process', () => {
  it('has the creation on its disk before the answer is out, and lists and ends the call', async () => {
    const dataDir = newFolder()
    const simulator = await start({ dataDir })
    const { dialer, carrier } = open(simulator)
    const asked = request('answers')
    const answer = await dialer.place(asked)
    const onDisk = readFileSync(join(dataDir, 'truth.jsonl'), 'utf8')
    expect(onDisk).toContain(`"callId":"${asked.callId}"`)
    expect(onDisk).toContain('"kind":"created"')
    const ref = answer.kind === 'submitted' ? answer.ref : ''
    expect(await carrier.lookup({ callId: asked.callId, ref: null })).toMatchObject({
      kind: 'found',
      call: { ref },
    })
    expect(await carrier.lookup({ callId: asked.callId, ref: 'sim_none' })).toEqual({ kind: 'not_found' })
    expect(await carrier.lookup({ callId: 'call_none', ref: null })).toEqual({ kind: 'not_found' })
    expect(await carrier.list(0)).toMatchObject([{ ref, callId: asked.callId }])
    expect(await carrier.check()).toEqual({ ok: true })
    expect(await carrier.hangup(ref)).toBe(true)
    expect(await carrier.hangup(ref)).toBe(true)
    expect(await carrier.hangup('sim_none')).toBe(false)
    expect(await carrier.lookup({ callId: asked.callId, ref })).toMatchObject({ call: { state: 'ended' } })
    const stranger = openSimulator({
      http: { reach: ANYWHERE },

      ...simulator,
      token: 'a-wrong-token',
      webhookSecrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      timeoutMs: 3000,
    })
    expect(await stranger.dialer.place(request('answers'))).toMatchObject({
      kind: 'refused',
      refusal: 'auth',
    })
    expect(await stranger.carrier.lookup({ callId: asked.callId, ref })).toEqual({ kind: 'no_answer' })
  })

  it('keeps a recording of those calls that were to be recorded, and of no other', async () => {
    const simulator = await start({ dataDir: newFolder() })
    const { dialer, carrier } = open(simulator)
    const kinds: (string | undefined)[] = []
    for (const record of [true, false]) {
      const answer = await dialer.place({ ...request('answers'), record })
      await jump(simulator, 1200)
      const found = await carrier.recording?.(answer.kind === 'submitted' ? answer.ref : '', null)
      if (found?.kind === 'audio') found.body.destroy()
      kinds.push(found?.kind)
    }
    expect(kinds).toEqual(['audio', 'none'])
  })

  it('killed outright and started again has the same address and the same calls, which go on', async () => {
    const dataDir = newFolder()
    const before = await start({ dataDir, seed: 7 })
    const asked = request('answers')
    const answer = await open(before).dialer.place(asked)
    kill(before.pid, 'SIGKILL')
    await until(() => !alive(before.pid))
    const after = await start({ dataDir, seed: 8 })
    expect([after.baseUrl, after.account]).toEqual([before.baseUrl, before.account])
    expect(after.pid).not.toBe(before.pid)
    const { carrier } = open(after)
    const ref = answer.kind === 'submitted' ? answer.ref : null
    expect(await carrier.lookup({ callId: asked.callId, ref })).toMatchObject({
      kind: 'found',
      call: { ref },
    })
    expect((await after.stats()).live).toBe(1)
    expect(secondProcess(dataDir)).toBe(3)
    await jump(after, 1200)
    expect(await carrier.lookup({ callId: asked.callId, ref })).toMatchObject({ call: { state: 'ended' } })
    const truth = await after.truth()
    expect(truth.filter((fact) => fact.kind === 'created')).toHaveLength(1)
    expect(truth.filter((fact) => fact.kind === 'event' && fact.type === 'ended')).toMatchObject([
      { outcome: 'completed' },
    ])
  })

  it('refuses a second process on its folder, and ends cleanly when told to', async () => {
    const dataDir = newFolder()
    const simulator = await start({ dataDir })
    expect(secondProcess(dataDir)).toBe(3)
    expect((await launchSimulator({ dataDir })).pid).toBe(simulator.pid)
    kill(simulator.pid, 'SIGTERM')
    await until(() => !alive(simulator.pid))
  })

  it('stays while a call is live, and leaves by itself when nothing is to come and nobody speaks to it', async () => {
    const simulator = await start({ dataDir: newFolder(), idleMinutes: 0.01 })
    await open(simulator).dialer.place(request('lost_webhook'))
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(alive(simulator.pid)).toBe(true)
    await jump(simulator, 1200)
    await until(() => !alive(simulator.pid))
  })

  it('cancels an unanswered call once and for all, and leaves an answered one alone', async () => {
    const simulator = await start({ dataDir: newFolder() })
    const { dialer, carrier } = open(simulator)
    const place = async () => {
      const answer = await dialer.place(request('answers'))
      return answer.kind === 'submitted' ? answer.ref : ''
    }
    const facts = async (ref: string) => {
      const lookup = await carrier.lookup({ callId: '', ref })
      return lookup.kind === 'found' ? lookup.call : null
    }
    const unanswered = await place()
    for (let n = 0; n < 2; n++) expect(await carrier.cancelUnanswered?.(unanswered)).toBe(true)
    expect((await facts(unanswered))?.events).toContainEqual(
      expect.objectContaining({ type: 'ended', outcome: 'cancelled' }),
    )
    const answered = await place()
    await jump(simulator, 10)
    expect((await facts(answered))?.state).toBe('answered')
    expect(await carrier.cancelUnanswered?.(answered)).toBe(true)
    expect((await facts(answered))?.state).toBe('answered')
    expect(await carrier.cancelUnanswered?.('sim_none')).toBe(false)
    await simulator.setFaults({ cancelIgnored: 1 })
    expect(await open(simulator, 200).carrier.cancelUnanswered?.(await place())).toBe(false)
  })

  it('begins a foreign call when told to, tells it over the wire, and ends it when asked', async () => {
    const simulator = await start({ dataDir: newFolder() })
    const call = {
      account: simulator.account.id,
      direction: 'inbound',
      to: '+12025550123',
      from: '+12125550147',
      callId: null,
      talkSeconds: 300,
    } as const
    const ref = await simulator.foreign(call)
    const { carrier } = open(simulator)
    const { to, from } = call
    expect(await carrier.list(0)).toMatchObject([{ ref, callId: null, direction: 'inbound', to, from }])
    expect(await carrier.hangup(ref)).toBe(true)
    expect((await simulator.truth()).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['foreign', 'hangup']),
    )
    expect(await simulator.stats()).toMatchObject({ created: 0, foreign: 1 })
    await expect(simulator.foreign({ ...call, account: 'nobody' })).rejects.toThrow('known account')
    await expect(simulator.foreign({ ...call, talkSeconds: 0 })).rejects.toThrow('known account')
  })

  it('lets nobody without the control key change it', async () => {
    const simulator = await start({ dataDir: newFolder() })
    for (const key of ['', simulator.account.token]) {
      const answer = await fetch(`${simulator.baseUrl}/sim/stats`, {
        headers: { authorization: `Bearer ${key}` },
      })
      expect(answer.status).toBe(401)
    }
    await expect(simulator.setFaults({ eventLost: 7 })).rejects.toThrow('eventLost')
  })

  it('leaves an uncertain create without an answer', async () => {
    const simulator = await start({ dataDir: newFolder() })
    expect((await open(simulator, 200).dialer.place(request('uncertain'))).kind).toBe('uncertain')
    await simulator.setFaults({ outage: 1 })
    expect((await open(simulator).dialer.place(request('answers'))).kind).toBe('uncertain')
  })
})

describe('its webhooks', () => {
  it('are signed, carry every event of a call, and are tried again while the receiver is down', async () => {
    const posts: { headers: IncomingMessage['headers']; body: Buffer }[] = []
    const receiver = createServer((incoming, response) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        posts.push({ headers: incoming.headers, body: Buffer.concat(chunks) })
        response.writeHead(posts.length === 1 ? 503 : 204).end()
      })
    }).listen(0, '127.0.0.1')
    cleanups.push(() => receiver.close())
    await once(receiver, 'listening')
    const simulator = await start({ dataDir: newFolder() })
    const { dialer, carrier } = open(simulator)
    const asked = request('answers', `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`)
    await dialer.place(asked)
    await jump(simulator, 1200)
    await until(() => posts.length >= 7)
    const taken = posts.map(({ headers, body }) =>
      carrier.receive(
        { url: asked.callbackUrl, headers: headers as Record<string, string>, body },
        Date.now(),
      ),
    )
    const ids = taken.map((received) => (received.ok ? received.events[0]?.eventId : received.why))
    expect(ids[0]).toBe(ids.at(-1))
    const found = await carrier.lookup({ callId: asked.callId, ref: null })
    const told = found.kind === 'found' ? found.call.events.map((event) => event.eventId) : []
    expect(new Set(ids)).toEqual(new Set(told))
    const first = posts[0]!
    const forged = {
      url: '',
      headers: first.headers as Record<string, string>,
      body: Buffer.from('{"type":"call.ended"}'),
    }
    expect(carrier.receive(forged, Date.now())).toEqual({ ok: false, why: 'bad_signature' })
    const old = { ...forged, body: first.body }
    expect(carrier.receive(old, Date.now() + 301_000)).toEqual({ ok: false, why: 'stale' })
  })
})
