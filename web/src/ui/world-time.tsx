/**
 * Holds the world time of a page, for every component that shows an instant: the zone of its clocks, and the instant
 * that its figures are of. The frame of the app sets the workspace's zone. The page of one campaign sets the zone of
 * the campaign and the instant of its snapshot.
 */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { sayInstants } from '#wording/instants.ts'
import { DASH } from './figures.ts'
import { clockTime, dayInstant, fullInstant, shortInstant } from './instants.ts'

export interface WorldTime {
  /** Null until it is known. */
  readonly zone: string | null
  /** Null on a page without a snapshot. */
  readonly asOf: string | null
}

interface Source extends WorldTime {
  /** Reads the zone, where it is read only once something on the page shows an instant. */
  readonly ask?: (() => void) | undefined
}
const Context = createContext<Source>({ zone: null, asOf: null })

interface Now {
  readonly now: () => string | null
  readonly subscribe: (listener: () => void) => () => void
  readonly set: (now: string | null) => void
}
function createNow(first: string | null): Now {
  let instant = first
  const listeners = new Set<() => void>()
  return {
    now: () => instant,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set: (to) => {
      instant = to
      for (const listener of listeners) listener()
    },
  }
}
/** Apart from the rest, because it changes with every snapshot and only how far off an instant is depends on it. */
const NowContext = createContext(createNow(null))

/**
 * What follows from the instant of the page's figures, to the millisecond; null on a page without a snapshot. A part is
 * drawn again only when the answer changes.
 */
export function useSinceNow<T extends string | null>(write: (now: string | null) => T): T {
  const { now, subscribe } = useContext(NowContext)
  const read = (): T => write(now())
  return useSyncExternalStore(subscribe, read, read)
}
export const useNow = (): string | null => useSinceNow((now) => now)

export function useWorldTime(): WorldTime {
  const time = useContext(Context)
  const { ask } = time
  useEffect(() => {
    ask?.()
  }, [ask])
  return time
}

export interface WorldTimeProviderProps {
  readonly zone: string | null
  /** May be cut to the minute, so that a part is not drawn again with every snapshot. */
  readonly asOf?: string | null
  /** The instant itself, where `asOf` is cut. */
  readonly now?: string | null
  readonly ask?: () => void
  readonly children: ReactNode
}

export function WorldTimeProvider({ zone, asOf = null, now = asOf, ask, children }: WorldTimeProviderProps) {
  const time = useMemo(() => ({ zone, asOf, ask }), [zone, asOf, ask])
  const [instant] = useState(() => createNow(now))
  useLayoutEffect(() => {
    instant.set(now)
  }, [instant, now])
  return (
    <Context value={time}>
      <NowContext value={instant}>{children}</NowContext>
    </Context>
  )
}

export interface InstantText {
  /** `Tuesday 3 March 2026, 14:31:09 Europe/London`. */
  full(iso: string): string
  /** `3 Mar, 14:31`, with seconds when asked. */
  day(iso: string, seconds?: boolean): string
  /** `14:31:09`. */
  clock(iso: string): string
  /** `14:31:09`, with its day when that is not the day of the page's figures. */
  exact(iso: string): string
}

/** Writes instants in the world time of the page. */
export function useInstantText(): InstantText {
  const { zone, asOf } = useWorldTime()
  return useMemo(() => {
    const written = (write: (zone: string) => string): string => (zone === null ? DASH : write(zone))
    return {
      full: (iso) => written((known) => fullInstant(iso, known)),
      day: (iso, seconds = false) => written((known) => dayInstant(iso, known, seconds)),
      clock: (iso) => written((known) => clockTime(iso, known)),
      exact: (iso) =>
        written((known) =>
          shortInstant(iso, asOf ?? iso, known).replace(/\d\d:\d\d$/, clockTime(iso, known)),
        ),
    }
  }, [zone, asOf])
}

/** Puts the times of the screen's zone into a sentence of the server. */
export function useSaid(): (text: string) => string {
  const { zone, asOf } = useWorldTime()
  return useMemo(() => {
    const reader = { zone: zone ?? 'UTC', asOf: asOf === null ? 0 : Date.parse(asOf) }
    return (text) => sayInstants(text, reader)
  }, [zone, asOf])
}
