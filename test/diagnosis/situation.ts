/** Types a situation of the table: what is staged, and what every surface says then. */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { HeadlineCode } from '#domain/diagnosis/headline.ts'
import type { HintCode } from '#domain/hints/codes.ts'
import type { Given } from './stage.ts'

export interface Says {
  readonly code: HeadlineCode
  readonly tone: 'act' | 'soon' | 'wait' | 'go' | 'over'
  readonly headline: string
  readonly remedy?: string | RegExp
  /** Labels of the actions that are offered. */
  readonly actions?: readonly string[]
  /** Every badge; none when left out. */
  readonly badges?: Partial<Record<BlockerCode, number>>
  readonly callableNow?: number
  readonly hints?: readonly HintCode[]
}
export interface Situation {
  readonly name: string
  readonly given: Given
  readonly says: Says
}
