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
import { hideInstants, sayInstants } from '#wording/instants.ts'
import { NOT_READ_YET } from './figures.ts'
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

/** The instant of the page's figures to the millisecond, for what says how far off something is. */
interface NowStore {
  get(): string | null
  set(now: string | null): void
  subscribe(heard: () => void): () => void
}
function createNowStore(first: string | null): NowStore {
  const listeners = new Set<() => void>()
  let now = first
  return {
    get: () => now,
    set(next) {
      if (next === now) return
      now = next
      for (const heard of listeners) heard()
    },
    subscribe(heard) {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
  }
}
/** Apart from the rest: it changes with every snapshot, and only what says something else then is drawn again. */
const Now = createContext<NowStore>(createNowStore(null))

/** @param pick from the instant of the page's figures; null on a page without a snapshot */
export function useFromNow<T extends string | boolean>(pick: (now: string | null) => T): T {
  const store = useContext(Now)
  const read = (): T => pick(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}

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
  const [store] = useState(() => createNowStore(now))
  useLayoutEffect(() => {
    store.set(now)
  }, [store, now])
  return (
    <Context value={time}>
      <Now value={store}>{children}</Now>
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
  const now = useAbout(asOf)
  return useMemo(() => {
    const written = (write: (zone: string) => string): string => (zone === null ? NOT_READ_YET : write(zone))
    return {
      full: (iso) => written((known) => fullInstant(iso, known)),
      day: (iso, seconds = false) => written((known) => dayInstant(iso, now, known, seconds)),
      clock: (iso) => written((known) => clockTime(iso, known)),
      exact: (iso) =>
        written((known) =>
          shortInstant(iso, asOf ?? iso, known).replace(/\d\d:\d\d$/, clockTime(iso, known)),
        ),
    }
  }, [zone, asOf, now])
}

/** Puts the times of the screen's zone into a sentence of the server. */
export function useSaid(): (text: string) => string {
  const { zone, asOf } = useWorldTime()
  const now = useAbout(asOf)
  return useMemo(() => {
    const reader = zone === null ? null : { zone, asOf: Date.parse(now) }
    return (text) => (reader === null ? hideInstants(text, NOT_READ_YET) : sayInstants(text, reader))
  }, [zone, now])
}

/** The instant of the page's figures; on a page without any, about when it was opened, which is enough to tell years. */
export function useAbout(asOf: string | null): string {
  const [opened] = useState(() => new Date().toISOString())
  return asOf ?? opened
}
