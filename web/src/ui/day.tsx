/** Shows a day of a calendar: `3 Mar`, with the year where it is not this one. */
import { calendarDay } from '#wording/instants.ts'
import { useAbout, useWorldTime } from './world-time.tsx'

/** @param day `2027-03-03` */
export function Day({ day }: { readonly day: string }) {
  const now = useAbout(useWorldTime().asOf)
  return (
    <time dateTime={day} className="figures">
      {calendarDay(day, Date.parse(now))}
    </time>
  )
}
