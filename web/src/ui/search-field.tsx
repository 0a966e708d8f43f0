/** A search field whose words live in the address; they are sent when the hand rests. */
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './search-field.module.css'

export interface SearchFieldProps {
  readonly label: string
  /** As the address has it. */
  readonly value: string
  readonly search: (words: string) => void
}

const REST_MS = 300

export function SearchField({ label, value, search }: SearchFieldProps) {
  const [typed, type] = useState(value)
  const [sent, note] = useState(value)
  const send = useDebouncedCallback((words: string) => {
    note(words)
    search(words)
  }, REST_MS)
  // The address was changed by something else, such as the back button.
  if (value !== sent) {
    note(value)
    type(value)
  }
  const change = (words: string): void => {
    type(words)
    send(words.trim())
  }
  return (
    <TextInput
      type="search"
      className={classes['field'] ?? ''}
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={100}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        typed === '' ? null : (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} />
        )
      }
      flex="1 1 14rem"
      maw={380}
    />
  )
}
