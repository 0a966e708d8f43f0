/** Sets the world clock of all processes, the carrier's first, so that it is never behind. */
import type { RunningSimulator } from '#carriers/simulator/launch.ts'
import type { ClockSetting } from '#db/world-setting.ts'
import type { Server } from '#main/parts.ts'
import { writeSetting } from '#db/world-setting.ts'

export interface SharedWorld {
  readonly server: Pick<Server, 'db' | 'clock'>
  readonly simulator: Pick<RunningSimulator, 'setClock'>
}

export async function setClock({ server, simulator }: SharedWorld, setting: ClockSetting): Promise<void> {
  await simulator.setClock(setting)
  await writeSetting(server.db, setting)
  server.clock.follow(setting)
}
