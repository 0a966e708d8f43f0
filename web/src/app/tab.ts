/** Shows the state in the browser's tab, so that it can be seen from another tab. */
import { useEffect } from 'react'

export type TabSign = 'idle' | 'running' | 'paused' | 'attention'

function setTab(title: string, sign: TabSign): void {
  if (document.title !== title) document.title = title
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const href = `/icons/${sign}.svg`
  if (icon && icon.getAttribute('href') !== href) icon.setAttribute('href', href)
}

const reset = (): void => setTab('Campanile', 'idle')

/** Applies while the page is shown. */
export function useTabTitle(title: string, sign: TabSign = 'idle'): void {
  useEffect(() => {
    setTab(title, sign)
    return reset
  }, [title, sign])
}
