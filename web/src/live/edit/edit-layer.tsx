/**
 * Shows the edit of a live campaign: the drawer while a section of it is open, and the receipt of the last change with
 * its undo.
 */
import { Drawer, Skeleton, Stack } from '@mantine/core'
import * as wording from '#wording/pages/live-edit.ts'
import { Failure } from '#web/ui/failure.tsx'
import { useFocusBack } from '#web/ui/use-focus-back.ts'
import { usePhone } from '#web/ui/use-phone.ts'
import '#web/wizard/form-styles.ts'
import { EditForm } from './edit-form.tsx'
import { EditReceipt } from './edit-receipt.tsx'
import type { EditSection } from '#contract/dispatch-health.ts'
import classes from './edit.module.css'
import { useLiveEdit } from './use-live-edit.ts'
import { useOpenEdit } from './use-open-edit.ts'

export interface EditLayerProps {
  readonly campaignId: string
  /** Undefined while the drawer is closed. */
  readonly section: EditSection | undefined
}

export function EditLayer({ campaignId, section }: EditLayerProps) {
  const openEdit = useOpenEdit()
  const phone = usePhone()
  const { edit, error, again } = useLiveEdit(campaignId, section !== undefined)
  useFocusBack(section !== undefined)
  const close = (): void => openEdit()
  return (
    <>
      <Drawer.Root
        opened={section !== undefined}
        onClose={close}
        position="right"
        size={phone ? '100%' : 'lg'}
      >
        <Drawer.Overlay />
        <Drawer.Content>
          <div className={classes['head']}>
            <Drawer.Title className={classes['title'] ?? ''}>{wording.editTheCampaign}</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          <Drawer.Body p={0}>
            {edit && section ? (
              <EditForm edit={edit} section={section} close={close} />
            ) : error ? (
              <Failure error={error} again={again} />
            ) : (
              <Stack p="md" aria-busy aria-label={wording.loadingTheSettings} role="status">
                <Skeleton height={200} />
                <Skeleton height={120} />
              </Stack>
            )}
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      {edit?.receipt ? <EditReceipt edit={edit} saved={edit.receipt} /> : null}
    </>
  )
}
