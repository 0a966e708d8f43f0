/**
 * Shows when people answer: the answer rate by weekday and hour, as a table whose cells are tinted by their figure.
 */
import { type CSSProperties, memo } from 'react'
import type { AnalyticsFigures } from '#contract/analytics.ts'
import * as wording from '#wording/pages/analytics.ts'
import { countText, percentText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import classes from './analytics.module.css'

type Cell = AnalyticsFigures['heat'][number]

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const SHORT = 3

export interface HeatSectionProps {
  readonly heat: readonly Cell[]
  readonly zone: string
}

export const HeatSection = memo(function HeatSection({ heat, zone }: HeatSectionProps) {
  const hours = heat.map(({ hour }) => hour)
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  const shown = Array.from({ length: last - first + 1 }, (_, n) => first + n)
  const cells = new Map(heat.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]))
  const most = Math.max(1, ...heat.map(({ answerRate }) => answerRate ?? 0))
  return (
    <Section title={wording.answerRateByHour} anchor="hours" intro={wording.answerRateOfEachHour(zone)}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className={classes['region']} role="region" aria-label={wording.weekdaysAnd} tabIndex={0}>
        <table className={classes['heat']}>
          <caption>
            <span className="visually-hidden">{wording.answerRateInPercent}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Weekday</span>
              </th>
              {shown.map((hour) => (
                <th key={hour} scope="col">
                  {String(hour).padStart(2, '0')}
                  <span className="visually-hidden"> o’clock</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {WEEKDAYS.map((name, n) => (
              <tr key={name}>
                <th scope="row">
                  <span aria-hidden>{name.slice(0, SHORT)}</span>
                  <span className="visually-hidden">{name}</span>
                </th>
                {shown.map((hour) => (
                  <HeatCell key={hour} cell={cells.get(`${n + 1} ${hour}`)} most={most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
})

function HeatCell({ cell, most }: { readonly cell: Cell | undefined; readonly most: number }) {
  if (!cell || cell.answerRate === null)
    return (
      <td>
        <span className="visually-hidden">No call</span>
      </td>
    )
  const says = `${percentText(cell.answerRate)}: ${countText(cell.answered)} of ${countText(cell.calls)} calls`
  return (
    <td title={says} style={{ '--heat': cell.answerRate / most } as CSSProperties}>
      {Math.round(cell.answerRate)}
    </td>
  )
}
