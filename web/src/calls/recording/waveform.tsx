/**
 * Draws the loudness of a recording from left to right, with the speaker below it and the position that plays. It is
 * a slider.
 */
import type { KeyboardEvent, PointerEvent } from 'react'
import * as wording from '#wording/pages/calls.ts'
import { durationText, words } from '#web/ui/figures.ts'
import { type Turn, turnAt } from '#web/calls/turns.ts'
import classes from './recording.module.css'

export interface WaveformProps {
  readonly peaks: readonly number[]
  readonly seconds: number
  readonly at: number
  readonly turns: readonly Turn[]
  readonly seek: (seconds: number) => void
  readonly toggle: () => void
}

const STEP_SECONDS = 5
const [WIDTH, HEIGHT, LANE] = [1000, 100, 12]

export function Waveform({ peaks, seconds, at, turns, seek, toggle }: WaveformProps) {
  const keys = (event: KeyboardEvent): void => {
    const act = KEYS[event.key]
    if (!act) return
    event.preventDefault()
    if (act === 'toggle') toggle()
    else seek(act(at, seconds))
  }
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    seek(((event.clientX - box.left) / box.width) * seconds)
  }
  const speaker = turns[turnAt(turns, at)]?.speaker
  return (
    <div
      className={classes['waveform']}
      role="slider"
      tabIndex={0}
      aria-label={wording.positionIn}
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={`${durationText(at)} of ${durationText(seconds)}${speaker ? `, ${words(speaker)} speaks` : ''}`}
      onKeyDown={keys}
      onPointerDown={point}
    >
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + LANE}`} preserveAspectRatio="none" aria-hidden>
        <Bars peaks={peaks} share={seconds === 0 ? 0 : at / seconds} />
        {turns.map((turn, n) => {
          const until = Math.min(turns[n + 1]?.at ?? seconds, seconds)
          return (
            <rect
              key={`${turn.at}-${turn.text}`}
              data-speaker={turn.speaker}
              x={(turn.at / seconds) * WIDTH}
              width={Math.max(0, ((until - turn.at) / seconds) * WIDTH - 2)}
              y={HEIGHT + 4}
              height={LANE - 4}
            />
          )
        })}
        <rect
          className={classes['needle']}
          x={(at / (seconds || 1)) * WIDTH - 1}
          width="3"
          y="0"
          height={HEIGHT}
        />
      </svg>
    </div>
  )
}

function Bars({ peaks, share }: { readonly peaks: readonly number[]; readonly share: number }) {
  const each = WIDTH / peaks.length
  return peaks.map((peak, n) => {
    const height = Math.max(2, peak * (HEIGHT - 8))
    return (
      <rect
        // oxlint-disable-next-line react/no-array-index-key -- a bar is its place
        key={n}
        data-played={(n + 0.5) / peaks.length <= share}
        x={n * each}
        width={each * 0.7}
        y={(HEIGHT - height) / 2}
        height={height}
      />
    )
  })
}

type Move = (at: number, seconds: number) => number
const KEYS: Readonly<Record<string, Move | 'toggle'>> = {
  ' ': 'toggle',
  ArrowRight: (at) => at + STEP_SECONDS,
  ArrowUp: (at) => at + STEP_SECONDS,
  ArrowLeft: (at) => at - STEP_SECONDS,
  ArrowDown: (at) => at - STEP_SECONDS,
  Home: () => 0,
  End: (_, seconds) => seconds,
}
