/** Tells how many things of a least width fit beside each other into an element, before it is painted and when it changes. */
import { type RefObject, useLayoutEffect, useState } from 'react'

export function useRoom(element: RefObject<HTMLElement | null>, leastPx: number, gapPx: number): number {
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    const measure = (): void =>
      setRoom(Math.max(1, Math.floor((measured.clientWidth + gapPx) / (leastPx + gapPx))))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element, leastPx, gapPx])
  return room
}
