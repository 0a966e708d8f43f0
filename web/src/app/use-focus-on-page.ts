/** Moves the keyboard focus to the content of a new page; the frame uses it. */
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/**
 * A link that disappears with its page takes the focus with it. This moves the focus, so that the next Tab starts at
 * the content of the new page.
 */
export function useFocusOnPage(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const shown = useRef(path)
  useEffect(() => {
    const from = shown.current
    shown.current = path
    if (from === undefined || from === path || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true })
  }, [path])
}
