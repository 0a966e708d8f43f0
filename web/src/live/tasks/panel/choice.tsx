/** Shows the phone numbers for the next attempt, each with its chance. */
import { Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Dash } from '#web/live/tasks/task-cells.tsx'
import { countText, percentText, words } from '#web/ui/figures.ts'
import { Part } from './part.tsx'
import classes from './panel.module.css'
import type { Choosable, NumberChoice } from './task-debug.ts'

const COLUMNS = ['Number', 'Status', 'Eligible', 'Weight', 'Answered', 'Lines', 'Today'] as const

export function Choice({ choice }: { readonly choice: NumberChoice }) {
  return (
    <Part title="Number choice">
      <Text size="sm" mb={6}>
        {sentenceOf(choice)}
      </Text>
      {choice.numbers.length === 0 ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        <div className={classes['scroll']} role="region" aria-label="Number choice, the table" tabIndex={0}>
          <table className={classes['table']}>
            <caption className="visually-hidden">The numbers of the pool with their weights</caption>
            <thead>
              <tr>
                {COLUMNS.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {choice.numbers.map((number) => (
                <NumberRow key={number.id} number={number} sticky={number.id === choice.stickyId} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  )
}

function sentenceOf({ stickyId, stickyEligible, refusal, numbers }: NumberChoice): string {
  if (refusal) return `No number may call this contact now: ${refusal.label}.`
  if (stickyId !== null && stickyEligible) return 'The number of the attempts before is kept.'
  if (stickyId !== null)
    return 'The number of the attempts before is not eligible now: another one is chosen by weight.'
  return numbers.length > 0 ? 'A number is drawn by these weights.' : 'The pool is empty.'
}

const of = (n: number | null, most: number | null): string =>
  n === null ? '–' : most === null ? countText(n) : `${countText(n)} of ${countText(most)}`

const NumberRow = ({ number, sticky }: { readonly number: Choosable; readonly sticky: boolean }) => (
  <tr data-number={number.id}>
    <th scope="row">
      <span className={classes['answer']}>
        <Link to="/numbers/$id" params={{ id: number.id }} className={classes['link']}>
          {number.e164 ?? number.id}
        </Link>
        {sticky ? (
          <>
            <IconLock size={14} aria-hidden />
            <span className="visually-hidden">sticky</span>
          </>
        ) : null}
      </span>
    </th>
    <td>{number.status ? words(number.status) : <Dash means="Unknown" />}</td>
    <td>{number.eligible ? 'Yes' : 'No'}</td>
    <td data-figures>{percentText(number.weight)}</td>
    <td data-figures>{of(number.answered, number.attempts)}</td>
    <td data-figures>{of(number.lines, number.limit)}</td>
    <td data-figures>{of(number.today, number.dailyCap)}</td>
  </tr>
)
