/**
 * Measures the cost of many open live pages of one campaign: one read per beat, serialised once, however many watch.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '#domain/clock.ts'
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import { createLive } from '#integrations/live.ts'
import { maskSnapshot } from '#reports/live/mask-snapshot.ts'
import type { Seeded } from './seed.ts'
import type { Bench } from './server.ts'

const BEATS = 20
const BEAT_MS = 200

export async function watchers(
  bench: Bench,
  { workspace, campaign, tasks }: Seeded,
  many: number,
): Promise<Record<string, string | number>> {
  let [reads, beats, events, bytes] = [0, 0, 0, 0]
  const clock = {
    monotonic: () => performance.now(),
    sleepMachine: async (ms: number, signal?: AbortSignal) => {
      beats++
      await sleep(ms, undefined, { signal }).catch(() => undefined)
    },
  } as Clock
  const live = createLive({
    clock,
    beatMs: BEAT_MS,
    mask: maskSnapshot,
    read: (ws, id) => {
      reads++
      return readSnapshot(bench.db, ws, id, { reveal: true, clockSkewMs: 0 })
    },
  })
  const send = (text: string): boolean => {
    if (!text.startsWith('id:')) return true
    events++
    bytes += text.length
    return true
  }
  const stops = Array.from({ length: many }, (_, n) =>
    live.watch(workspace, campaign, { masked: n % 5 === 0, send }),
  )
  const cpu = process.cpuUsage()
  while (beats < BEATS) await sleep(BEAT_MS / 4)
  const { user, system } = process.cpuUsage(cpu)
  const measured = { reads, beats, events }
  for (const stop of stops) stop()
  live.close()
  if (measured.reads !== measured.beats) throw new Error(`${reads} reads in ${beats} beats`)
  if (measured.events !== measured.beats * many) throw new Error('a watcher missed a beat')
  return {
    measure: 'live page',
    tasks,
    watchers: many,
    beats: measured.beats,
    'reads a beat': measured.reads / measured.beats,
    'CPU ms a beat': Math.round((user + system) / 100 / measured.beats) / 10,
    'kB an event': Math.round(bytes / measured.events / 100) / 10,
  }
}
