/** Applies, saves and deletes the saved filters of the workspace. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBookmark } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  createSavedFilter,
  deleteSavedFilter,
  type FilterPage,
  listSavedFilters,
  type SavedFilter,
} from '#contract/saved-filters.ts'
import * as wording from '#wording/pages/calls.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import { ActionWords } from '#web/ui/action-failure.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import classes from './calls.module.css'

export interface SavedFiltersProps {
  readonly page: FilterPage
  /** The current filter as the address carries it, without the place in the list. */
  readonly query: Readonly<Record<string, string>>
  readonly apply: (query: Readonly<Record<string, string>>) => void
}

export function SavedFilters(props: SavedFiltersProps) {
  const [open, dialog] = useDisclosure(false)
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconBookmark size={15} aria-hidden />}
        onClick={dialog.open}
      >
        Saved filters
      </Button>
      <Dialog title="Saved filters" closes="Close" opened={open} close={dialog.close}>
        <Kept {...props} close={dialog.close} />
      </Dialog>
    </>
  )
}

const MOST = 100

function Kept({ page, query, apply, close }: SavedFiltersProps & { readonly close: () => void }) {
  const operator = useMay('operator')
  const { data, error, refetch } = useQuery({
    queryKey: ['saved-filters', page],
    queryFn: ({ signal }) => call(listSavedFilters, { query: { page, limit: MOST }, signal }),
  })
  if (error) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label={wording.loadingTheSavedFilters} height={30} />
  return (
    <Stack gap="md">
      {data.items.length === 0 ? (
        <Text size="sm">{wording.noFilterIsKept(operator)}</Text>
      ) : (
        <ul className={classes['kept']}>
          {data.items.map((filter) => (
            <Row
              key={filter.id}
              filter={filter}
              operator={operator}
              apply={() => {
                apply(filter.query)
                close()
              }}
            />
          ))}
        </ul>
      )}
      {operator ? <Keep page={page} query={query} /> : null}
    </Stack>
  )
}

interface RowProps {
  readonly filter: SavedFilter
  readonly operator: boolean
  readonly apply: () => void
}

function Row({ filter, operator, apply }: RowProps) {
  const client = useQueryClient()
  const forget = useMutation({
    mutationFn: () => call(deleteSavedFilter, { params: { id: filter.id } }),
    onSettled: afterAction(() => client.invalidateQueries({ queryKey: ['saved-filters', filter.page] })),
  })
  return (
    <li className={classes['keptrow']}>
      <Button variant="subtle" size="compact-md" onClick={apply}>
        {filter.name}
      </Button>
      {operator ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={forget.isPending}
          aria-label={wording.deleteTheFilter(filter.name)}
          onClick={() => forget.mutate()}
        >
          Delete
        </Button>
      ) : null}
      {forget.error ? (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          <ActionWords error={forget.error} />
        </Text>
      ) : null}
    </li>
  )
}

function Keep({ page, query }: Pick<SavedFiltersProps, 'page' | 'query'>) {
  const [name, type] = useState('')
  const client = useQueryClient()
  const keep = useMutation({
    mutationFn: () => call(createSavedFilter, { body: { page, name: name.trim(), query: { ...query } } }),
    onSuccess: () => {
      type('')
      return client.invalidateQueries({ queryKey: ['saved-filters', page] })
    },
  })
  const nothing = Object.keys(query).length === 0
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!nothing && name.trim() !== '') keep.mutate()
      }}
    >
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          flex={1}
          label={wording.nameOfTheFilterToKeep}
          description={nothing ? wording.nothingToKeep : undefined}
          disabled={nothing}
          maxLength={60}
          value={name}
          error={keep.error ? <ActionWords error={keep.error} /> : null}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Button type="submit" loading={keep.isPending} disabled={nothing || name.trim() === ''}>
          Keep
        </Button>
      </Group>
    </form>
  )
}
