/**
 * Shows a counted badge that opens the task list with its filter. Pressing it on an active filter changes nothing.
 */
import { Badge } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import type { TaskStatus } from '#contract/statuses.ts'
import { countText } from '#web/ui/figures.ts'
import classes from './health.module.css'

export interface FilterBadgeProps {
  readonly campaignId: string
  /** The filter of the list: a status or a blocker. */
  readonly status?: TaskStatus
  readonly blocker?: string
  readonly look: { readonly label: string; readonly colour: string; readonly icon: Icon }
  readonly count: number
  readonly figure: string
  readonly means?: string
}

export interface BadgeListProps {
  /** For badges with longer words, in a box of one height. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** Badges stand in columns, so that a count that grows moves nothing. */
export const BadgeList = ({ wide = false, children }: BadgeListProps) => (
  <ul className={classes['badges']} data-wide={wide}>
    {children}
  </ul>
)

export const FilterBadge = memo(function FilterBadge({
  campaignId,
  status,
  blocker,
  look,
  count,
  figure,
  means,
}: FilterBadgeProps) {
  const Sign = look.icon
  return (
    <li>
      <Link
        to="/campaigns/$id"
        params={{ id: campaignId }}
        search={(before) => ({
          ...(before.q ? { q: before.q } : {}),
          ...(status ? { status } : {}),
          ...(blocker ? { blocker } : {}),
        })}
        hash="tasks"
        className={classes['badge']}
        data-none={count === 0}
        data-tip={means}
      >
        <Badge
          color={look.colour}
          variant="status"
          size="lg"
          tt="none"
          fullWidth
          leftSection={<Sign size="1.1em" stroke={2} aria-hidden />}
          rightSection={
            <span className={classes['count']} data-figure={figure}>
              {countText(count)}
            </span>
          }
        >
          {look.label}
        </Badge>
      </Link>
    </li>
  )
})
