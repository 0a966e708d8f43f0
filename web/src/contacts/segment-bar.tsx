/** Shows the segments, each with its live count, and offers to save the current filter as a new one. */
import { Button, Group, Menu, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBookmarkPlus, IconDots } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { changeSegment, countSegment, deleteSegment, listSegments, type Segment } from '#contract/segments.ts'
import * as wording from '#wording/pages/contacts.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import type { ContactsSearch } from '#web/app/search.ts'
import { ActionWords } from '#web/ui/action-failure.tsx'
import { countText } from '#web/ui/figures.ts'
import { type FilterName, isFiltered, NO_FILTER } from './contact-filters.tsx'
import classes from './contacts.module.css'
import { SegmentDialog } from './segment-dialog.tsx'

const MOST = 100
const COUNT_AGAIN_MS = 30_000

/** The filter of an address, in the form that a segment stores. */
const filterOf = (search: ContactsSearch): Segment['filter'] =>
  Object.fromEntries(
    (Object.keys(NO_FILTER) as FilterName[]).flatMap((name) =>
      search[name] === undefined ? [] : [[name, search[name]]],
    ),
  )
const isSame = (a: Segment['filter'], b: Segment['filter']): boolean =>
  (Object.keys(NO_FILTER) as FilterName[]).every((name) => a[name] === b[name])

export function SegmentBar({ search }: { readonly search: ContactsSearch }) {
  const operator = useMay('operator')
  const [keeping, keep] = useDisclosure(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['segments'],
    queryFn: ({ signal }) => call(listSegments, { query: { limit: MOST }, signal }),
  })
  if (error && !data) return <Failure error={error} again={refetch} />
  const filter = filterOf(search)
  const known = data?.items.some((segment) => isSame(segment.filter, filter)) ?? true
  const mayKeep = operator && isFiltered(search) && !known
  if ((data?.items.length ?? 0) === 0 && !mayKeep) return null
  return (
    <Group gap="sm">
      <ul className={classes['chips']} aria-label="Segments">
        {data?.items.map((segment) => (
          <Chip key={segment.id} segment={segment} present={filter} filtered={isFiltered(search)} />
        ))}
      </ul>
      {mayKeep ? (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconBookmarkPlus size={15} aria-hidden />}
          onClick={keep.open}
        >
          {wording.saveAsSegment}
        </Button>
      ) : null}
      {keeping ? <SegmentDialog filter={filter} close={keep.close} /> : null}
    </Group>
  )
}

interface ChipProps {
  readonly segment: Segment
  readonly present: Segment['filter']
  readonly filtered: boolean
}

function Chip({ segment, present, filtered }: ChipProps) {
  const operator = useMay('operator')
  const on = isSame(segment.filter, present)
  return (
    <li className={classes['segment']} data-on={on}>
      <Link
        to="/contacts"
        search={(before) => ({ columns: before.columns, ...segment.filter })}
        aria-current={on ? 'true' : undefined}
      >
        {segment.name} <Count id={segment.id} version={segment.version} />
      </Link>
      {operator ? (
        <Actions segment={segment} present={filtered && !on ? present : null} />
      ) : (
        <span>&nbsp;</span>
      )}
    </li>
  )
}

function Count({ id, version }: { readonly id: string; readonly version: number }) {
  const { data } = useQuery({
    queryKey: ['segments', id, version, 'count'],
    queryFn: ({ signal }) => call(countSegment, { params: { id }, signal }),
    refetchInterval: COUNT_AGAIN_MS,
  })
  return (
    <Text span size="sm" c="dimmed" className="figures">
      {data ? `${countText(data.contacts)}${data.complete ? '' : '+'}` : '…'}
    </Text>
  )
}

function Actions({
  segment,
  present,
}: {
  readonly segment: Segment
  readonly present: Segment['filter'] | null
}) {
  const client = useQueryClient()
  const [renaming, setRenaming] = useState(false)
  const again = () => client.invalidateQueries({ queryKey: ['segments'] })
  const change = useMutation({
    mutationFn: (filter: Segment['filter'] | null): Promise<unknown> =>
      filter
        ? call(changeSegment, { params: { id: segment.id }, body: { filter, version: segment.version } })
        : call(deleteSegment, { params: { id: segment.id } }),
    onSettled: afterAction(again),
  })
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <UnstyledButton px={8} aria-label={wording.actionsForTheSegment(segment.name)}>
            <IconDots size={15} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          {present ? (
            <Menu.Item onClick={() => change.mutate(present)}>{wording.replaceItsFilter}</Menu.Item>
          ) : null}
          <Menu.Item onClick={() => change.mutate(null)}>{wording.deleteTheSegmentItsContacts}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {change.error ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          <ActionWords error={change.error} />
        </Text>
      ) : null}
      {renaming ? (
        <SegmentDialog segment={segment} filter={segment.filter} close={() => setRenaming(false)} />
      ) : null}
    </>
  )
}
