/**
 * Plays a race under many seeds and fails at the first that breaks something, with its seed and the whole
 * interleaving. `RACE_SEEDS=500` plays more, `RACE_SEED=17` that one alone.
 */
import { expect, test } from 'vitest'
import { createRace, type Race, type RaceOptions } from './interleave.ts'
import { makeWorld, type Stage, type World, type WorldShape } from './stage.ts'

const SEEDS = Number(process.env['RACE_SEEDS'] ?? 40)
const ONLY = process.env['RACE_SEED']
/** With fewer seeds the hard case of a race may not occur. */
const ENOUGH = 40

export type Shape = WorldShape & Pick<RaceOptions, 'crash'>

export interface Played {
  readonly race: Race
  readonly world: World
  readonly seed: number
  /** Counts that a case was reached: a race that never reaches its hard case proves nothing. */
  readonly met: (what: string) => void
}

/**
 * @param stageOf called inside the test, once the stage exists
 * @param shape the world of a seed, and the actor that crashes, if one is to
 * @param play runs the race and returns a sentence for everything that is broken
 * @param meets the cases that some seed has to reach
 */
export function raceTest(
  title: string,
  stageOf: () => Stage,
  shape: Shape | ((seed: number) => Shape),
  play: (played: Played) => Promise<readonly string[]>,
  meets: readonly string[] = [],
): void {
  // oxlint-disable-next-line vitest/valid-title
  test(title, { timeout: 300_000 }, async () => {
    const reached = new Set<string>()
    const seeds = ONLY === undefined ? Array.from({ length: SEEDS }, (_, index) => index + 1) : [Number(ONLY)]
    for (const seed of seeds) {
      const { crash, ...rest } = typeof shape === 'function' ? shape(seed) : shape
      const race = createRace(stageOf().t, { seed, ...(crash ? { crash } : {}) })
      const world = await makeWorld(stageOf(), title, seed, rest)
      const bad = await play({ race, world, seed, met: (what) => void reached.add(what) }).catch(
        (error: unknown) => [String(error)],
      )
      if (bad.length > 0) throw new Error(`seed ${seed}: ${bad.join(' | ')}\n${race.log.join('\n')}`)
    }
    expect(seeds.length < ENOUGH ? [] : meets.filter((what) => !reached.has(what))).toEqual([])
  })
}
