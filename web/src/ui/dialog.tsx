/** A dialog with a title and a way out. Its head is no landmark of the page, which is why the parts are put together here. */
import { Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFocusBack } from './use-focus-back.ts'

export interface DialogProps {
  readonly title: string
  /** What closing means, for those who hear the button. */
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
        <Modal.Body p="md">{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
