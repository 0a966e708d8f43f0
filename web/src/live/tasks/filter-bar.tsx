/** What the list is filtered by: a search, and a chip for each badge that was pressed. */
import { Badge, Button, Group, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { TaskRow } from '#contract/snapshot.ts'
import type { LiveSearch } from '#web/app/search.ts'
import { words } from '#web/ui/figures.ts'
import { TASK_LOOK } from '#web/ui/status.tsx'
import classes from './tasks.module.css'
import { NO_FILTER, useTaskSearch } from './use-task-search.ts'

const TYPING_MS = 300

export interface FilterBarProps {
  readonly campaignId: string
  readonly search: LiveSearch
  readonly rows: readonly TaskRow[]
}

export function FilterBar({ campaignId, search, rows }: FilterBarProps) {
  const change = useTaskSearch(campaignId)
  const { status, blocker, q, cursor } = search
  const label = (code: string): string =>
    rows.find((row) => row.blocker?.code === code)?.blocker?.label ?? words(code)
  return (
    <Group gap="xs" mb="sm" className={classes['filters'] ?? ''}>
      <SearchField q={q} change={(text) => change({ q: text })} />
      {status ? (
        <Chip name="Status" value={TASK_LOOK[status].label} remove={() => change({ status: undefined })} />
      ) : null}
      {blocker ? (
        <Chip name="Blocker" value={label(blocker)} remove={() => change({ blocker: undefined })} />
      ) : null}
      {q ? <Chip name="Search" value={q} remove={() => change({ q: undefined })} /> : null}
      {(status ?? blocker ?? q ?? cursor) ? (
        <Button variant="default" size="compact-sm" onClick={() => change(NO_FILTER)}>
          Clear
        </Button>
      ) : null}
    </Group>
  )
}

interface ChipProps {
  readonly name: string
  readonly value: string
  readonly remove: () => void
}

const Chip = ({ name, value, remove }: ChipProps) => (
  <Badge
    variant="status"
    color="ink"
    size="lg"
    tt="none"
    className={classes['chip'] ?? ''}
    rightSection={
      <button
        type="button"
        className={classes['remove']}
        aria-label={`Remove the filter ${name}: ${value}`}
        onClick={remove}
      >
        <IconX size={15} stroke={2.5} aria-hidden />
      </button>
    }
  >
    {name}: {value}
  </Badge>
)

/** What is typed goes to the address after a pause; an address changed elsewhere comes back into the field. */
function SearchField({
  q,
  change,
}: {
  readonly q: string | undefined
  readonly change: (q: string | undefined) => void
}) {
  const [text, setText] = useState(q ?? '')
  const sent = useRef(q)
  const send = useDebouncedCallback((typed: string) => {
    sent.current = typed.trim() || undefined
    change(sent.current)
  }, TYPING_MS)
  useEffect(() => {
    if (q === sent.current) return
    sent.current = q
    send.cancel()
    setText(q ?? '')
  }, [q, send])
  return (
    <TextInput
      id="task-search"
      type="search"
      size="sm"
      className={classes['search'] ?? ''}
      aria-label="Search the tasks by name or phone"
      placeholder="Name or phone"
      autoComplete="off"
      maxLength={100}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        <Kbd size="xs" aria-hidden visibleFrom="sm">
          /
        </Kbd>
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}
