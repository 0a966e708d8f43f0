/**
 * Shows a dialog with a title and a close button. It puts the library's parts together itself, because the library's
 * own head would be a landmark of the page.
 */
import { Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Guard } from './guard.tsx'
import { useFocusBack } from './use-focus-back.ts'

export interface DialogProps {
  readonly title: string
  /** The meaning of closing, for people who hear the button. */
  readonly closes: string
  readonly opened: boolean
  readonly close: () => void
  readonly children: ReactNode
}

export function Dialog({ title, closes, opened, close, children }: DialogProps) {
  useFocusBack(opened)
  return (
    <Modal.Root opened={opened} onClose={close}>
      <Modal.Overlay />
      <Modal.Content>
        <Group justify="space-between" wrap="nowrap" p="md" pb={0}>
          <Modal.Title fw={650}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={closes} />
        </Group>
        <Modal.Body p="md">
          <Guard name={title}>{children}</Guard>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
