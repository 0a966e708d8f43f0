/** Holds the one sound of a page as state: its position, whether it plays, and how to move it. */
import { type RefObject, useCallback, useRef, useState } from 'react'

export interface Playing {
  readonly element: RefObject<HTMLAudioElement | null>
  /** Seconds from the start. */
  readonly at: number
  readonly plays: boolean
  readonly toggle: () => void
  /** @param play goes on playing from there */
  readonly seek: (seconds: number, play?: boolean) => void
  /** Handlers for the audio element. */
  readonly events: {
    readonly onTimeUpdate: () => void
    readonly onPlay: () => void
    readonly onPause: () => void
  }
}

export function usePlaying(): Playing {
  const element = useRef<HTMLAudioElement>(null)
  const [at, setAt] = useState(0)
  const [plays, setPlays] = useState(false)
  const note = useCallback(() => setAt(element.current?.currentTime ?? 0), [])
  // A browser may refuse to play; then the button still says Play.
  const start = (): void => void element.current?.play().catch(() => setPlays(false))
  return {
    element,
    at,
    plays,
    toggle: () => (element.current?.paused === false ? element.current.pause() : start()),
    seek(seconds, play = false) {
      if (!element.current) return
      const longest = Number.isFinite(element.current.duration) ? element.current.duration : seconds
      element.current.currentTime = Math.min(Math.max(0, seconds), longest)
      note()
      if (play) start()
    },
    events: { onTimeUpdate: note, onPlay: () => setPlays(true), onPause: () => setPlays(false) },
  }
}
