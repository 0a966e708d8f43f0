/**
 * Tells how loudly a headline or a blocker is said. The page, the command line and the overview colour by it; the words
 * are in `wording/`.
 */
import { BLOCKERS } from '#domain/blockers/all.ts'
import { fewerCallsHelp } from './action.ts'
import type { Cause } from './cause-figures.ts'
import { silentIn } from './cause.ts'
import type { Headline, QuietState } from './headline.ts'

/** How loudly a cause is said: `act` wants a person now, `soon` before long, `wait` is normal, `go` means that it calls. */
export const TONES = ['act', 'soon', 'wait', 'go', 'over'] as const
export type Tone = (typeof TONES)[number]
export function toneOf(headline: Headline): Tone {
  if (headline.kind === 'engine') return 'act'
  if (headline.kind === 'state') return toneOfState(headline.state)
  if (headline.held === null) return 'wait'
  return headline.never ? 'act' : toneOfCause(headline.held.cause)
}
const toneOfState = (state: QuietState): Tone =>
  state.code === 'calls_open' && 2 * state.silent >= state.open ? 'act' : TONE_OF_STATE[state.code]
const TONE_OF_STATE: Readonly<Record<QuietState['code'], Tone>> = {
  draft: 'over',
  completed: 'over',
  cancelled: 'over',
  nobody_left: 'wait',
  preparing: 'go',
  calls_open: 'go',
  starting: 'go',
}

/** How loudly a blocker is said, wherever it is shown: it wants a person now, before long, or is normal waiting. */
export function toneOfCause(cause: Cause): Tone {
  if (silentIn(cause).length > 0) return 'act'
  const { code, figures } = cause
  switch (code) {
    case 'campaign_paused':
      return figures.reason === null ? 'wait' : 'act'
    case 'campaign_window_closed':
    case 'contact_window_closed':
      return figures.firstAt === null ? 'act' : 'wait'
    case 'connection_unhealthy':
      return figures.connections.every((each) => each.why === 'failing' && fewerCallsHelp(each.reason))
        ? 'soon'
        : 'act'
    case 'no_eligible_number':
      return figures.numbers.length > 0 && figures.numbers.every(({ why }) => why === 'resting')
        ? 'soon'
        : 'act'
    case 'number_daily_cap':
      return figures.numbers.every(({ of }) => of === 0) ? 'act' : 'soon'
    case 'number_busy':
      return figures.numbers.every(({ of }) => of === 0) ? 'act' : 'wait'
    case 'campaign_concurrency_full':
    case 'workspace_concurrency_full':
      return figures.of === 0 ? 'act' : 'wait'
    case 'recovering':
      return 'soon'
    default:
      return BLOCKERS.find((blocker) => blocker.code === code)?.lifts === 'by_a_person' ? 'act' : 'wait'
  }
}
