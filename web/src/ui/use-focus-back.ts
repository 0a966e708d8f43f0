/** Gives the focus back from a dialog to the control that opened it, also when the dialog leaves the page at once. */
import { useLayoutEffect } from 'react'

/**
 * The control that had the focus last; for a menu item, which disappears when it is chosen, the button that opened
 * the menu.
 */
let last: HTMLElement | null = null
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && !target.closest('[role=menu]')) last = target
})

export function useFocusBack(opened = true): void {
  // Runs before anything inside can take the focus, and so before `last` is a control of the dialog.
  useLayoutEffect(() => {
    if (!opened) return undefined
    const opener = last
    return () => {
      if (opener?.isConnected) opener.focus({ preventScroll: true })
    }
  }, [opened])
}
