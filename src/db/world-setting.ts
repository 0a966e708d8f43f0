/** Reads, writes and follows the row of the world clock. All processes on this database share one world time. */
import type { Database, Tx } from './database.ts'
import { instantParam } from './parse-rows.ts'

/** World = base + (machine − epoch) × speed; base and epoch in epoch milliseconds. */
export interface ClockSetting {
  readonly base: number
  readonly epoch: number
  readonly speed: number
}

const CHANNEL = 'campanile_clock'

export const readSetting = (db: Database): Promise<ClockSetting> =>
  db.systemTx('set-clock', (tx) => tx.one<ClockSetting>('select base, epoch, speed from world_clock'))

/** Writes the setting, tells every process, and makes every engine look at once. */
export const writeSetting = (db: Database, setting: ClockSetting): Promise<void> =>
  db.systemTx('set-clock', async (tx) => {
    await tx.run('update world_clock set base = $1, epoch = $2, speed = $3', [
      instantParam(setting.base),
      instantParam(setting.epoch),
      setting.speed,
    ])
    await notify(tx)
  })

const notify = (tx: Tx): Promise<number> =>
  tx.run(`select pg_notify('${CHANNEL}', ''), pg_notify('campanile_wake', '')`)

/** Keeps a clock in step with the row until the returned function is called. */
export const followSetting = (
  db: Database,
  clock: { follow(setting: ClockSetting): void },
  failed: (error: unknown) => void,
): Promise<() => Promise<void>> =>
  db.listen(CHANNEL, () => {
    readSetting(db).then((setting) => clock.follow(setting), failed)
  })

/** The machine time of the database, and of this process right before and after; all in epoch milliseconds. */
export const readMachineNow = (
  db: Database,
  now: () => number,
): Promise<{ readonly before: number; readonly at: number; readonly after: number }> =>
  db.systemTx('heartbeat', async (tx) => {
    const before = now()
    const { at } = await tx.one<{ at: number }>(
      'select (extract(epoch from machine_now()) * 1000)::float8 as at',
    )
    return { before, at, after: now() }
  })
