/**
 * Shows a tooltip for any element with `data-tip` while it is pointed at or focused. One tooltip serves all elements,
 * so that a page with hundreds costs no more than a page with none.
 */
import { Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './tips.module.css'

interface Shown {
  readonly element: HTMLElement
  readonly text: string
}

const ID = 'tip'
/** Pointing has to last this long, so that a pointer on its way opens nothing; a focus opens at once. */
const AFTER_MS = 400

export function Tips() {
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    const listen = <K extends keyof DocumentEventMap>(
      name: K,
      listener: (event: DocumentEventMap[K]) => void,
    ) => document.addEventListener(name, listener, { signal: leaving.signal, passive: true })
    let waiting: { readonly tip: Shown; readonly timer: ReturnType<typeof setTimeout> } | null = null
    const point = (tip: Shown | null): void => {
      if (tip !== null && tip.element === waiting?.tip.element) return
      clearTimeout(waiting?.timer)
      waiting = tip && { tip, timer: setTimeout(() => setShown(tip), AFTER_MS) }
      setShown((before) => (before?.element === tip?.element ? before : null))
    }
    listen('pointerover', (event) => point(tipOf(event.target, event.pointerType === 'touch')))
    listen('focusin', ({ target }) => {
      if (target instanceof Element && target.matches(':focus-visible')) setShown(tipOf(target))
    })
    listen('focusout', ({ target }) => setShown((before) => (before?.element === target ? null : before)))
    listen('keydown', (event) => {
      if (event.key !== 'Escape') return
      clearTimeout(waiting?.timer)
      setShown(null)
    })
    return () => {
      clearTimeout(waiting?.timer)
      leaving.abort()
    }
  }, [])
  useEffect(() => {
    if (!shown) return undefined
    shown.element.setAttribute('aria-describedby', ID)
    return () => shown.element.removeAttribute('aria-describedby')
  }, [shown])
  if (!shown) return null
  return (
    <Tooltip
      target={shown.element}
      label={<span id={ID}>{shown.text}</span>}
      opened
      portalProps={{ target: '#content' }}
      multiline
      maw={320}
      className={classes['tip'] ?? ''}
    />
  )
}

/** @param touched a link is followed by a touch, so it has no tip then */
function tipOf(target: EventTarget | null, touched = false): Shown | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  const text = element?.dataset['tip']
  return element && text && !(touched && element.matches('a')) ? { element, text } : null
}
