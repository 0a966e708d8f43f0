/**
 * Keeps whose clocks the pages show, in this browser, so that the choice holds on every page and after a reload. The
 * switch in the head of a page changes it.
 */
import { useSyncExternalStore } from 'react'

export const ZONE_CHOICES = ['campaign', 'workspace', 'mine'] as const
export type ZoneChoice = (typeof ZONE_CHOICES)[number]

const KEY = 'campanile-zone'
const listeners = new Set<() => void>()

/** A browser that lets no page store anything shows the clocks of the campaign. */
function stored(): ZoneChoice {
  try {
    const text = localStorage.getItem(KEY)
    return ZONE_CHOICES.find((each) => each === text) ?? 'campaign'
  } catch {
    return 'campaign'
  }
}
let choice: ZoneChoice | undefined
const current = (): ZoneChoice => (choice ??= stored())

export function chooseZone(to: ZoneChoice): void {
  choice = to
  try {
    localStorage.setItem(KEY, to)
  } catch {
    // It holds until the page is loaded again.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  const another = ({ key }: StorageEvent): void => {
    if (key !== KEY) return
    choice = undefined
    listener()
  }
  listeners.add(listener)
  addEventListener('storage', another)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', another)
  }
}

export const useZoneChoice = (): ZoneChoice => useSyncExternalStore(subscribe, current, () => 'campaign')

/** The zone of this browser. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
