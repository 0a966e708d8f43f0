/** Offers every order of the task list, also those that no heading has, and on phones, where there are no headings. */
import { NativeSelect } from '@mantine/core'
import * as wording from '#wording/pages/live-tasks.ts'
import type { LiveSearch } from '#web/app/search.ts'
import classes from './tasks.module.css'
import { inAddress, type TaskOrder, taskOrderOf } from './task-orders.ts'

const CHOICES: readonly (TaskOrder & { readonly label: string })[] = [
  { sort: 'task', direction: 'asc', label: wording.orders.file },
  { sort: 'task', direction: 'desc', label: wording.orders.fileBackwards },
  { sort: 'status', direction: 'asc', label: wording.orders.status },
  { sort: 'status', direction: 'desc', label: wording.orders.statusBackwards },
  { sort: 'next', direction: 'asc', label: wording.orders.next },
  { sort: 'next', direction: 'desc', label: wording.orders.nextBackwards },
  { sort: 'lastAttempt', direction: 'desc', label: wording.orders.newest },
  { sort: 'lastAttempt', direction: 'asc', label: wording.orders.oldest },
]
const nameOf = ({ sort, direction }: TaskOrder): string => `${sort} ${direction}`
const DATA = [
  { value: '', label: wording.orders.page },
  ...CHOICES.map((choice) => ({ value: nameOf(choice), label: choice.label })),
]

export interface OrderChoiceProps {
  readonly search: LiveSearch
  readonly change: (changes: LiveSearch) => void
}

export function OrderChoice({ search, change }: OrderChoiceProps) {
  const order = taskOrderOf(search)
  const pick = (value: string): void =>
    change(inAddress(CHOICES.find((choice) => nameOf(choice) === value) ?? null))
  return (
    <NativeSelect
      aria-label={wording.orderBy}
      className={classes['order'] ?? ''}
      data={DATA}
      value={order ? nameOf(order) : ''}
      onChange={(event) => pick(event.currentTarget.value)}
    />
  )
}
