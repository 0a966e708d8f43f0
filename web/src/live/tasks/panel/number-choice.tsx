/** Shows the phone numbers for the next attempt, each with its chance. */
import { Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TaskDebug } from '#contract/task-debug.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { countText, percentText, words } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'

type NumberChoice = TaskDebug['numberChoice']

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
        columns={numberColumns(choice.stickyNumberId)}
        rows={choice.numbers}
        keyOf={({ id }) => id}
        rowAttributes={({ id }) => ({ 'data-number': id })}
        empty={null}
      />
    </PanelSection>
  )
}

function sentenceOf({ stickyNumberId, stickyEligible, verdict, numbers }: NumberChoice): string {
  if (verdict) return wording.noNumberMayCall(verdict.label)
  if (stickyNumberId !== null && stickyEligible) return wording.theNumberOfTheAttempts
  if (stickyNumberId !== null) return wording.theNumberOfTheAttemptsBefore
  return numbers.length > 0 ? wording.aNumberIsDrawn : wording.thePoolIsEmpty
}

const of = (n: number, most: number): string => `${countText(n)} of ${countText(most)}`

const numberColumns = (stickyId: string | null): readonly Column<NumberChoice['numbers'][number]>[] => [
  {
    key: 'number',
    header: 'Number',
    cell: ({ id, e164 }) => (
      <span className={classes['answer']}>
        <Link to="/numbers/$id" params={{ id }} className={classes['link']}>
          <Phone number={e164} />
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
    cell: ({ status }) => words(status),
  },
  { key: 'eligible', header: 'Eligible', cell: ({ eligible }) => (eligible ? 'Yes' : 'No') },
  { key: 'weight', header: 'Weight', cell: ({ weight }) => percentText(weight) },
  { key: 'answered', header: 'Answered', cell: ({ answered, attempts }) => of(answered, attempts) },
  { key: 'lines', header: 'Lines', cell: ({ lines, limit }) => of(lines, limit) },
  { key: 'today', header: 'Today', cell: ({ today, dailyCap }) => of(today, dailyCap) },
]
