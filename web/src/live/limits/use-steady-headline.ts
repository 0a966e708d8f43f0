/** Gives the live page its headline, kept still; page, announcer and state banner show the same. */
import { useEffect, useReducer, useState } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { type Headline, HOLD_MS, steady, type Steady } from './steady.ts'

export type { Headline } from './steady.ts'
type Shown = Headline & { readonly status: Snapshot['header']['status'] }

/** Holds what was shown from one drawing to the next. */
function createKeeper() {
  let state: Steady<Shown> | null = null
  return {
    hear(headline: Shown | null, now: number): Steady<Shown> | null {
      state = headline && steady(state, headline, now)
      return state
    },
  }
}

/**
 * @param heardAt machine milliseconds at which the snapshot came
 * @returns null when the cause cannot be said right now
 */
export function useSteadyHeadline({ dispatch, header }: Snapshot, heardAt: number): Headline | null {
  const [keeper] = useState(createKeeper)
  const [late, waited] = useReducer((n: number) => n + HOLD_MS, 0)
  const headline = dispatch.available ? { ...dispatch.headline, status: header.status } : null
  const state = keeper.hear(headline, heardAt + late)
  const next = state?.next?.code ?? null
  // Without a further snapshot the cause that waits is shown all the same.
  useEffect(() => {
    if (next === null) return
    const timer = setTimeout(waited, HOLD_MS)
    return () => clearTimeout(timer)
  }, [next])
  return state?.shown ?? null
}
