import { afterEach, describe, expect, test } from 'vitest'
import type { Snapshot } from '#contract/snapshot.ts'
import type { Clock } from '#domain/clock.ts'
import { createLive, type Live, type Watcher } from './live.ts'

/** Sleepers wait until the test starts the next beat. */
function beatingClock() {
  let sleepers: (() => void)[] = []
  const clock = {
    monotonic: () => 0,
    sleepMachine: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((done) => {
        sleepers.push(done)
        signal?.addEventListener('abort', () => done())
      }),
  } as unknown as Clock
  const settle = () => new Promise<void>((done) => setImmediate(done))
  const beat = async (): Promise<void> => {
    const due = sleepers
    sleepers = []
    for (const wake of due) wake()
    await settle()
  }
  return { clock, beat, settle }
}

let live: Live | undefined
afterEach(() => live?.close())
let reads: string[] = []
let fail = false

function open() {
  reads = []
  fail = false
  const time = beatingClock()
  live = createLive({
    clock: time.clock,
    read: (_ws, id) => {
      reads.push(id)
      if (fail) return Promise.reject(new Error('gone'))
      return Promise.resolve({ asOf: `t${reads.length}`, phone: '+12125550100' } as unknown as Snapshot)
    },
    mask: (snapshot) => ({ ...snapshot, phone: 'masked' }),
  })
  const watch = (campaign: string, masked = false) => {
    const texts: string[] = []
    const watcher: Watcher = { masked, send: (text) => texts.push(text) > 0 }
    return { texts, stop: (live as Live).watch('ws', campaign, watcher) }
  }
  return { ...time, watch }
}

describe('live pushes', () => {
  test('read once per beat however many watch, and share one text', async () => {
    const { watch, beat, settle } = open()
    const all = Array.from({ length: 50 }, () => watch('a'))
    await settle()
    await beat()
    expect(reads).toEqual(['a', 'a'])
    expect(new Set(all.map(({ texts }) => texts.at(-1))).size).toBe(1)
    expect(all[0]?.texts.at(-1)).toBe(
      'id: t2\nevent: snapshot\ndata: {"asOf":"t2","phone":"+12125550100"}\n\n',
    )
  })

  test('never show a phone number to those who may not see it', async () => {
    const { watch, beat, settle } = open()
    const [viewer, operator] = [watch('a', true), watch('a')]
    await settle()
    await beat()
    expect(viewer.texts.join('')).not.toContain('+1212')
    expect(viewer.texts.join('')).toContain('masked')
    expect(operator.texts.join('')).toContain('+1212')
  })

  test('read nothing while nobody watches', async () => {
    const { watch, beat, settle } = open()
    const one = watch('a')
    await settle()
    one.stop()
    await beat()
    await beat()
    expect(reads).toEqual(['a'])
    const again = watch('a')
    await settle()
    expect(reads).toEqual(['a', 'a'])
    again.stop()
  })

  test('go on after a failed read, with a sign of life in between', async () => {
    const { watch, beat, settle } = open()
    const { texts } = watch('a')
    await settle()
    fail = true
    await beat()
    expect(texts.at(-1)).toBe(': beat\n\n')
    fail = false
    await beat()
    expect(texts.at(-1)).toContain('id: t3')
  })

  test('begin to read again within 800 ms, so that a change is told within a second', async () => {
    const rests: number[] = []
    const clock = {
      monotonic: () => 0,
      sleepMachine: (ms: number, signal?: AbortSignal) => {
        rests.push(ms)
        return new Promise<void>((done) => signal?.addEventListener('abort', () => done()))
      },
    } as unknown as Clock
    live = createLive({
      clock,
      read: () => Promise.resolve({ asOf: 't' } as unknown as Snapshot),
      mask: (snapshot) => snapshot,
    })
    live.watch('ws', 'a', { masked: false, send: () => true })
    await new Promise<void>((done) => setImmediate(done))
    expect(rests).toEqual([800])
  })

  test('give a newcomer the newest figures at once', async () => {
    const { watch, settle } = open()
    watch('a')
    await settle()
    expect(watch('a').texts).toEqual([
      'id: t1\nevent: snapshot\ndata: {"asOf":"t1","phone":"+12125550100"}\n\n',
    ])
  })
})
