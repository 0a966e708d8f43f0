/**
 * Says in one line under the Progress bar how far the audience is prepared, and why tasks are skipped for good. Its
 * place is kept while there is nothing to say.
 */
import { Text } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { countText } from '#web/ui/figures.ts'
import classes from './tiles.module.css'

export const ProgressNote = memo(function ProgressNote({
  preparation,
  skipped,
}: Pick<Snapshot, 'preparation' | 'skipped'>) {
  const all = skipped.reduce((sum, { count }) => sum + count, 0)
  return (
    <div className={classes['below']}>
      <Text size="sm" c="dimmed" role="status" className="figures">
        {preparation && !preparation.done
          ? wording.theAudienceIsPrepared(countText(preparation.prepared), countText(preparation.total))
          : ''}
      </Text>
      {skipped.length > 0 ? (
        <Text size="sm" c="dimmed" className="figures">
          {countText(all)} skipped:{' '}
          {skipped.map(({ label, count }) => `${label} ${countText(count)}`).join(' · ')}
        </Text>
      ) : null}
    </div>
  )
})
