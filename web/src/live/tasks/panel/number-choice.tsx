/** Shows the phone numbers for the next attempt, each with its chance. */
import { Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import * as wording from '#wording/pages/live-tasks.ts'
import { Dash } from '#web/live/tasks/task-cells.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { countText, percentText, words } from '#web/ui/figures.ts'
import { PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'
import type { Choosable, NumberChoice } from './task-debug.ts'

export function NumberChoiceSection({ choice }: { readonly choice: NumberChoice }) {
  return (
    <PanelSection title="Number choice">
      <Text size="sm" mb={6}>
        {sentenceOf(choice)}
      </Text>
      <DataTable
        caption={wording.theNumbersOfThePool}
        label={wording.numberChoiceTheTable}
        className={classes['table']}
        columns={numberColumns(choice.stickyId)}
        rows={choice.numbers}
        keyOf={({ id }) => id}
        rowAttributes={({ id }) => ({ 'data-number': id })}
        empty={null}
      />
    </PanelSection>
  )
}

function sentenceOf({ stickyId, stickyEligible, refusal, numbers }: NumberChoice): string {
  if (refusal) return wording.noNumberMayCall(refusal.label)
  if (stickyId !== null && stickyEligible) return wording.theNumberOfTheAttempts
  if (stickyId !== null) return wording.theNumberOfTheAttemptsBefore
  return numbers.length > 0 ? wording.aNumberIsDrawn : wording.thePoolIsEmpty
}

const of = (n: number | null, most: number | null): string =>
  n === null ? '–' : most === null ? countText(n) : `${countText(n)} of ${countText(most)}`

const numberColumns = (stickyId: string | null): readonly Column<Choosable>[] => [
  {
    key: 'number',
    header: 'Number',
    cell: ({ id, e164 }) => (
      <span className={classes['answer']}>
        <Link to="/numbers/$id" params={{ id }} className={classes['link']}>
          {e164 ?? id}
        </Link>
        {id === stickyId ? (
          <>
            <IconLock size={14} aria-hidden />
            <span className="visually-hidden">sticky</span>
          </>
        ) : null}
      </span>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    cell: ({ status }) => (status ? words(status) : <Dash means="Unknown" />),
  },
  { key: 'eligible', header: 'Eligible', cell: ({ eligible }) => (eligible ? 'Yes' : 'No') },
  { key: 'weight', header: 'Weight', cell: ({ weight }) => percentText(weight) },
  { key: 'answered', header: 'Answered', cell: ({ answered, attempts }) => of(answered, attempts) },
  { key: 'lines', header: 'Lines', cell: ({ lines, limit }) => of(lines, limit) },
  { key: 'today', header: 'Today', cell: ({ today, dailyCap }) => of(today, dailyCap) },
]
