/** What opens over a page gives the focus back to the control that opened it, also when it leaves the page at once. */
import { useLayoutEffect } from 'react'

/** The control that had the focus last; of a menu, which goes away with its choice, the button that opened it. */
let last: HTMLElement | null = null
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && !target.closest('[role=menu]')) last = target
})

export function useFocusBack(opened = true): void {
  // Before anything inside can take the focus, and so before `last` is a control of the dialog.
  useLayoutEffect(() => {
    if (!opened) return undefined
    const opener = last
    return () => {
      if (opener?.isConnected) opener.focus({ preventScroll: true })
    }
  }, [opened])
}
