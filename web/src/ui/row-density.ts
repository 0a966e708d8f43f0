/**
 * Keeps how high the rows of all tables are. The account menu changes it. The document carries it as `data-density`, which
 * the style sheets of tables obey; it is set before the first table is drawn, so that nothing jumps.
 */
import { keptChoice } from './kept-choice.ts'

export const DENSITIES = ['comfortable', 'compact'] as const

const kept = keptChoice('campanile-rows', DENSITIES)
export const { use: useDensity, choose: chooseDensity } = kept

export const showDensity = (): void =>
  kept.follow((density) => {
    document.documentElement.dataset['density'] = density
  })
