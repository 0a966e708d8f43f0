/** Links to the sections of the live page, each with its count; they stay at the top of the window while it scrolls. */
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import * as wording from '#wording/pages/live.ts'
import { countText } from '#web/ui/figures.ts'
import classes from './section-links.module.css'

export interface SectionLinksProps {
  readonly campaignId: string
  readonly health: boolean
  readonly hints: number
  readonly outcomes: boolean
  readonly tasks: number
  readonly numbers: number
  /** Rows of the staged file; null without one. */
  readonly fileRows: number | null
}

export const SectionLinks = memo(function SectionLinks(props: SectionLinksProps) {
  const { campaignId, health, hints, outcomes, tasks, numbers, fileRows } = props
  const sections: readonly (readonly [anchor: string, label: string, count: number | null])[] = [
    ...(health ? [['dispatch', 'Health', hints === 0 ? null : hints] as const] : []),
    ...(outcomes ? [['outcomes', 'Outcomes', null] as const] : []),
    ['tasks', 'Tasks', tasks],
    ...(numbers > 0 ? [['numbers', 'Numbers', numbers] as const] : []),
    ...(fileRows === null ? [] : [['staged-csv', 'File', fileRows] as const]),
  ]
  return (
    <nav aria-label={wording.sectionsOfThisPage} className={classes['links']}>
      {sections.map(([anchor, label, count]) => (
        <Link
          key={anchor}
          from="/campaigns/$id"
          to="/campaigns/$id"
          params={{ id: campaignId }}
          search={(before) => before}
          hash={anchor}
          replace
          className={classes['link']}
          activeProps={{ 'aria-current': undefined }}
          {...(anchor === 'dispatch' && count !== null ? { 'data-tip': wording.hintsNow(count) } : {})}
        >
          {label}
          {count === null ? null : <span className={classes['count']}>{countText(count)}</span>}
        </Link>
      ))}
    </nav>
  )
})
