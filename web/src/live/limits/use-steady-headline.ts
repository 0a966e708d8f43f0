/** Keeps the headline of the live page still: another cause is shown once it has held, a worse one at once. */
import { useRef } from 'react'
import type { DispatchHealth, Snapshot } from '#contract/snapshot.ts'
import { steady, type Steady } from '#domain/diagnosis/steady.ts'

export type Headline = Extract<DispatchHealth, { available: true }>['headline']
type Shown = Headline & { readonly status: Snapshot['header']['status'] }

/** @returns null when the cause cannot be said right now */
export function useSteadyHeadline({ dispatch, header }: Snapshot): Headline | null {
  const state = useRef<Steady<Shown> | null>(null)
  if (!dispatch.available) {
    state.current = null
    return null
  }
  state.current = steady(state.current, { ...dispatch.headline, status: header.status }, performance.now())
  return state.current.shown
}
