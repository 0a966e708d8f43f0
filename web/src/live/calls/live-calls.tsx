/**
 * Shows the calls of this moment in a strip of fixed height, each in a place of its own; those without a place are
 * behind the last link.
 */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo, useCallback, useRef, useState } from 'react'
import { TILE_DOORS } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { countText } from '#web/ui/figures.ts'
import { usePhone } from '#web/ui/use-phone.ts'
import { LiveCallLink } from './live-call.tsx'
import classes from './live-calls.module.css'
import { NO_PLACES, placesFor, placesWithout } from './places.ts'
import { useRoom } from '#web/ui/use-room.ts'

const LEAST_PX = 164
const GAP_PX = 8
const MOST = 12

export interface LiveCallsProps {
  readonly campaignId: string
  readonly calls: NonNullable<Snapshot['liveCalls']>
}

export const LiveCalls = memo(function LiveCalls({ campaignId, calls: { total, rows } }: LiveCallsProps) {
  const strip = useRef<HTMLDivElement>(null)
  const columns = Math.min(MOST, useRoom(strip, LEAST_PX, GAP_PX))
  const room = Math.min(MOST, columns * (usePhone() ? 2 : 1))
  const [kept, setKept] = useState(NO_PLACES)
  const stale = kept.calls !== rows || kept.places.length !== room
  const now = stale ? placesFor(kept, rows, room) : kept
  if (stale) setKept(now)
  const free = useCallback((callId: string) => setKept((before) => placesWithout(before, callId)), [])
  const shown = now.places.filter((place) => place !== null && !place.gone).length
  const empty = now.places.every((place) => place === null)
  const door = {
    params: { id: campaignId },
    search: { status: TILE_DOORS.active.tasks.join(',') },
    hash: 'tasks',
  }
  return (
    <section id="live-calls" aria-label={wording.liveCalls} className={classes['strip']}>
      <Link to="/campaigns/$id" {...door} className={classes['head']} data-tip={wording.listOfActiveTasks}>
        <span className={classes['title']}>{wording.liveCalls}</span>
        <span className={classes['count']} data-figure="liveCalls.total">
          {countText(total)}
        </span>
      </Link>
      <div ref={strip} className={classes['middle']}>
        {empty ? (
          <Text c="dimmed" className={classes['none'] ?? ''}>
            {total === 0 ? wording.noCallAtThisMoment : ''}
          </Text>
        ) : (
          <ul
            className={classes['calls']}
            style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          >
            {now.places.map((place, at) =>
              place === null ? (
                // oxlint-disable-next-line react/no-array-index-key -- a place is known by where it is
                <li key={at} aria-hidden />
              ) : (
                // oxlint-disable-next-line react/no-array-index-key -- a place is known by where it is
                <li key={at}>
                  <LiveCallLink
                    place={place}
                    allKnown={total <= rows.length}
                    crowded={total > room}
                    free={free}
                  />
                </li>
              ),
            )}
          </ul>
        )}
      </div>
      <div className={classes['rest']}>
        {total > shown && room > 0 ? (
          <Link to="/campaigns/$id" {...door} className={classes['more']}>
            {wording.moreCalls(countText(total - shown))}
          </Link>
        ) : null}
      </div>
    </section>
  )
})
