/**
 * Binds `J` and `K`, which walk through the rows, and `Enter`, which opens the chosen one. A row that disappears
 * hands its focus to its neighbour.
 */
import { useHotkeys } from '@mantine/hooks'
import { type RefObject, useEffect, useRef } from 'react'
import type { TaskRow } from '#contract/snapshot.ts'

interface Place {
  readonly row: HTMLElement
  readonly at: number
}

const rowsIn = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-task]') ?? []),
]
const heldBy = (rows: readonly HTMLElement[], target: Element | null): number =>
  rows.findIndex((row) => row.contains(target))

/** @param open shows the panel of a task; without it `Enter` does nothing */
export function useRowKeys(
  list: RefObject<HTMLDivElement | null>,
  rows: readonly TaskRow[],
  open: ((taskId: string) => void) | null,
): void {
  const step = (by: 1 | -1): void => {
    if (document.activeElement?.closest('[role="dialog"]')) return
    const shown = rowsIn(list.current)
    const at = heldBy(shown, document.activeElement)
    const row = shown[at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + by))]
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys([
    ['J', () => step(1)],
    ['K', () => step(-1)],
  ])
  useEffect(() => {
    const element = list.current
    const enter = (event: KeyboardEvent): void => {
      const id = event.target instanceof HTMLElement ? event.target.dataset['task'] : undefined
      if (event.key === 'Enter' && id !== undefined) open?.(id)
    }
    element?.addEventListener('keydown', enter)
    return () => element?.removeEventListener('keydown', enter)
  }, [list, open])
  useHeldFocus(list, rows)
}

function useHeldFocus(list: RefObject<HTMLDivElement | null>, rows: readonly TaskRow[]): void {
  const place = useRef<Place>(null)
  useEffect(() => {
    const element = list.current
    const note = (event: FocusEvent): void => {
      const shown = rowsIn(element)
      const at = heldBy(shown, event.target as Element)
      const row = shown[at]
      place.current = row ? { row, at } : null
    }
    element?.addEventListener('focusin', note)
    return () => element?.removeEventListener('focusin', note)
  }, [list])
  useEffect(() => {
    if (!place.current || place.current.row.isConnected || document.activeElement !== document.body) return
    const shown = rowsIn(list.current)
    shown[Math.min(place.current.at, shown.length - 1)]?.focus({ preventScroll: true })
  }, [list, rows])
}
