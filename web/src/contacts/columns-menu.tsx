/** Chooses the custom fields that are shown as columns. */
import '@mantine/core/styles/Checkbox.css'
import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import * as wording from '#wording/pages/contacts.ts'
import classes from './contacts.module.css'

export interface ColumnsMenuProps {
  readonly known: readonly string[]
  /** As the address has them. */
  readonly shown: string | undefined
  readonly choose: (columns: string | undefined) => void
}

const MOST = 12

export function ColumnsMenu({ known, shown, choose }: ColumnsMenuProps) {
  const chosen = shown?.split(',') ?? []
  if (known.length === 0) return null
  const toggle = (key: string): void => {
    const next = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]
    choose(next.length > 0 ? next.slice(0, MOST).join(',') : undefined)
  }
  return (
    <Popover position="bottom-start" withRoles={false} withinPortal={false} returnFocus trapFocus>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconColumns3 size={15} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack
          gap="xs"
          role="group"
          aria-label={wording.customFieldsAsColumns}
          className={classes['menu'] ?? ''}
        >
          {known.map((key) => (
            <Checkbox key={key} label={key} checked={chosen.includes(key)} onChange={() => toggle(key)} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
