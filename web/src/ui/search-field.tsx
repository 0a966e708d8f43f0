/**
 * Shows a search field whose text lives in the address. The text goes there when typing pauses, and a changed address
 * changes the field.
 */
import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import * as wording from '#wording/pages/ui.ts'
import classes from './search-field.module.css'

export interface SearchFieldProps {
  readonly label: string
  /** As the address has it. */
  readonly value: string
  readonly search: (words: string) => void
  readonly id?: string
  /** The key that moves the focus here. */
  readonly shortcut?: string
}

const REST_MS = 300

export function SearchField({ label, value, search, id, shortcut }: SearchFieldProps) {
  const [typed, type] = useState(value)
  const sent = useRef(value)
  const send = useDebouncedCallback((words: string) => {
    sent.current = words
    search(words)
  }, REST_MS)
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    send.cancel()
    type(value)
  }, [value, send])
  const change = (words: string): void => {
    type(words)
    send(words.trim())
  }
  const key = shortcut ? (
    <Kbd size="xs" aria-hidden visibleFrom="sm">
      {shortcut}
    </Kbd>
  ) : null
  return (
    <TextInput
      {...(id ? { id } : {})}
      type="search"
      className={classes['field'] ?? ''}
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      value={typed}
      maxLength={100}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        typed === '' ? (
          key
        ) : (
          <CloseButton size="sm" aria-label={wording.clearTheSearch} onClick={() => change('')} />
        )
      }
      flex="1 1 14rem"
      maw={380}
    />
  )
}
