/** Runs the whole server over a database that is given, until it dies at a step that is given; `kill-engines.ts` starts it. */
import 'temporal-polyfill/global'
import { openDatabase } from '#db/database.ts'
import { openQueue } from '#db/queue/queue.ts'
import { readConfig } from '#main/config.ts'
import { createLog } from '#main/log.ts'
import { stopInOrder } from '#main/stop-in-order.ts'
import { wireParts, wireServer } from '#main/wire.ts'
import { createMortal } from './mortal.ts'

export interface MortalOptions {
  readonly urls: { readonly app: string; readonly system: string }
  readonly port: number
  /** Host and port of the carrier. */
  readonly privateTargets: string
  /** 0: it lives. */
  readonly dieAt: number
  /** The steps of starting count, too. */
  readonly early: boolean
}

const STANDARD_ERROR = 2
const { urls, port, privateTargets, dieAt, early } = JSON.parse(process.argv[2] ?? '') as MortalOptions
const mortal = createMortal(openDatabase(urls, { connections: 20 }))
const log = createLog('error', STANDARD_ERROR)
const stops = stopInOrder({ failed: (part, error) => log.error({ err: error, part }, 'a part did not stop') })
const never = new Promise<never>(() => undefined)
const store = {
  db: mortal.db,
  queue: openQueue(urls.system),
  cursorKey: Buffer.alloc(32, 7),
  exclusive: true,
  lost: never,
  outdated: never,
  close: () => mortal.db.close(),
}
if (early && dieAt > 0) mortal.arm(dieAt)
const config = { ...readConfig({ PRIVATE_TARGETS: privateTargets }), port, publicUrl: null }
await wireServer({ config, store, log, stops }, await wireParts({ config, store, log, stops }))
if (!early && dieAt > 0) mortal.arm(dieAt)
process.stdout.write('serving\n')
process.on('SIGTERM', () => void stops.run().then(() => process.exit(0)))
