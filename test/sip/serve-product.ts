/**
 * Opens the whole server with a voice, over a database that is given. `product-server.ts` runs it as a process of its own;
 * tests that look into it open it themselves.
 */
import { openDatabase } from '#db/database.ts'
import { openQueue } from '#db/queue/queue.ts'
import { readConfig } from '#main/config.ts'
import { createLog } from '#main/log.ts'
import { stopInOrder } from '#main/stop-in-order.ts'
import { wireParts, wireServer } from '#main/wire.ts'
import type { Speech } from '#voice/audio/speech.ts'
import { speechIn } from './speech.ts'

export interface ProductOptions {
  readonly urls: { readonly app: string; readonly system: string }
  readonly port: number
  /** Hosts and ports of Asterisk and whatever else is asked on this machine, with commas between them. */
  readonly privateTargets: string
  /** The prepared folder, with the programs that speak and listen; null: a mute one. */
  readonly folder: string | null
}

const STANDARD_ERROR = 2
/** A voice and an ear that say and hear nothing. */
const MUTE: Speech = {
  synthesizer: { speak: () => Promise.resolve(new Int16Array()) },
  recogniser: { understand: () => Promise.resolve('') },
}

/** @returns how to stop it, once it serves */
export async function serveProduct({
  urls,
  port,
  privateTargets,
  folder,
}: ProductOptions): Promise<() => Promise<void>> {
  const log = createLog('warn', STANDARD_ERROR)
  const stops = stopInOrder({
    failed: (part, error) => log.error({ err: error, part }, 'a part did not stop'),
  })
  const db = openDatabase(urls, { connections: 20 })
  const never = new Promise<never>(() => undefined)
  const store = {
    db,
    queue: openQueue(urls.system),
    cursorKey: Buffer.alloc(32, 7),
    exclusive: true,
    lost: never,
    outdated: never,
    close: () => db.close(),
  }
  const config = { ...readConfig({ PRIVATE_TARGETS: privateTargets }), port, publicUrl: null }
  const speech = folder === null ? MUTE : speechIn(folder)
  const parts = await wireParts({ config, store, log, stops, speaks: true })
  await wireServer({ config, store, log, stops, voice: { kind: 'programs', speech } }, parts)
  return async () => {
    await stops.run()
  }
}
