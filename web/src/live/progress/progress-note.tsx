/**
 * Says in one line under the Progress bar how far the audience is prepared, why tasks are skipped for good, and for how
 * many of the completed ones a machine answered. Each figure is a link to its tasks. The place is kept while there is
 * nothing to say.
 */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, memo } from 'react'
import { SEGMENT_DOORS, skippedDoor, type TaskDoor } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { SEGMENT_WORDS } from '#wording/tiles.ts'
import { doorSearch } from '#web/live/tasks/door-search.ts'
import { countText } from '#web/ui/figures.ts'
import classes from './tiles.module.css'

export interface ProgressNoteProps extends Pick<Snapshot, 'preparation' | 'segments' | 'skipped'> {
  readonly campaignId: string
}

export const ProgressNote = memo(function ProgressNote(props: ProgressNoteProps) {
  const { campaignId, preparation, segments, skipped } = props
  const reached = segments.flatMap(({ key, count }) =>
    key === 'answered' || key === 'voicemail'
      ? [{ label: SEGMENT_WORDS[key], count, door: SEGMENT_DOORS[key] }]
      : [],
  )
  const machines = segments.some(({ key, count }) => key === 'voicemail' && count > 0)
  return (
    <div className={classes['below']}>
      <Text size="sm" c="dimmed" role="status" className="figures">
        {preparation && !preparation.done
          ? wording.theAudienceIsPrepared(countText(preparation.prepared), countText(preparation.total))
          : ''}
      </Text>
      {skipped.length > 0 ? (
        <Parts
          campaignId={campaignId}
          of={wording.skippedOf}
          parts={skipped.map(({ code, label, count }) => ({ label, count, door: skippedDoor(code) }))}
        />
      ) : null}
      {machines ? <Parts campaignId={campaignId} of={wording.completedOf} parts={reached} /> : null}
    </div>
  )
})

interface PartsProps {
  readonly campaignId: string
  readonly of: (sum: string) => string
  readonly parts: readonly { readonly label: string; readonly count: number; readonly door: TaskDoor }[]
}

const Parts = ({ campaignId, of, parts }: PartsProps) => (
  <Text size="sm" c="dimmed" className="figures">
    {of(countText(parts.reduce((sum, { count }) => sum + count, 0)))}{' '}
    {parts.map(({ label, count, door }, n) => (
      <Fragment key={label}>
        {n > 0 ? ' · ' : null}
        <Link
          to="/campaigns/$id"
          params={{ id: campaignId }}
          search={doorSearch(door)}
          hash="tasks"
          className={classes['part']}
        >
          {label} {countText(count)}
        </Link>
      </Fragment>
    ))}
  </Text>
)
