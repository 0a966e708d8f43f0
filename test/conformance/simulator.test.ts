import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { launchSimulator, type RunningSimulator } from '#carriers/simulator/launch.ts'
import { conforms } from './conforms.ts'
import { openSimulatorBench } from './simulator-bench.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'conformance-'))
let simulator: RunningSimulator | null = null
afterAll(() => {
  if (simulator) process.kill(simulator.pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

conforms('the simulated carrier', async () => {
  simulator ??= await launchSimulator({ dataDir, seed: 7 })
  return await openSimulatorBench(simulator)
})
