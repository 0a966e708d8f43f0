/** Shows a range of days in a zone as two date fields. */
import { TextInput } from '@mantine/core'
import * as wording from '#wording/pages/ui.ts'
import classes from './day-range-fields.module.css'
import { dayEnd, dayOf, dayStart, lastDayOf } from './day-range.ts'
import { useWorldTime } from './world-time.tsx'

export interface DayRange {
  readonly since?: string | undefined
  /** Exclusive. */
  readonly until?: string | undefined
}
export interface DayRangeFieldsProps {
  readonly range: DayRange
  /** Null until it is known. */
  readonly change: (range: DayRange) => void
}

export function DayRangeFields({ range, change }: DayRangeFieldsProps) {
  const { zone } = useWorldTime()
  const at = zone ?? 'UTC'
  return (
    <>
      <TextInput
        type="date"
        aria-label={wording.fromThisDay(at)}
        leftSection="From"
        leftSectionWidth={56}
        classNames={{ section: classes['word'] ?? '' }}
        disabled={zone === null}
        value={dayOf(range.since, at)}
        onChange={(event) => change({ ...range, since: dayStart(event.currentTarget.value, at) })}
      />
      <TextInput
        type="date"
        aria-label={wording.upToAndWithThisDay(at)}
        leftSection="To"
        leftSectionWidth={38}
        classNames={{ section: classes['word'] ?? '' }}
        disabled={zone === null}
        value={lastDayOf(range.until, at)}
        onChange={(event) => change({ ...range, until: dayEnd(event.currentTarget.value, at) })}
      />
    </>
  )
}
