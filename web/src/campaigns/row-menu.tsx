/** Offers the actions for one campaign of the list, by its status. */
import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { CampaignSummary } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { ActionWords } from '#web/ui/action-failure.tsx'
import type { Bulk } from './use-bulk.ts'
import { useClone } from './use-clone.ts'
import { VERB_WORDS } from './verbs.ts'

const CancelDialog = lazy(() =>
  import('#web/live/header/cancel-dialog.tsx').then((module) => ({ default: module.CancelDialog })),
)
const TemplateDialog = lazy(() =>
  import('./template-dialog.tsx').then((module) => ({ default: module.TemplateDialog })),
)
const DeleteDialog = lazy(() =>
  import('./delete-dialog.tsx').then((module) => ({ default: module.DeleteDialog })),
)

export interface RowMenuProps {
  readonly campaign: CampaignSummary
  readonly bulk: Bulk
}

export function RowMenu({ campaign, bulk }: RowMenuProps) {
  const { id, name, status } = campaign
  const navigate = useNavigate()
  const cloning = useClone(id)
  const [cancelling, cancel] = useDisclosure(false)
  const [naming, template] = useDisclosure(false)
  const [deleting, deletion] = useDisclosure(false)
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={`Actions of ${name}`}
            loading={bulk.running !== null || cloning.pending}
          >
            <IconDots size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {campaign.actions.map((verb) => (
            <Menu.Item
              key={verb}
              {...(verb === 'cancel' ? { c: 'var(--mantine-color-error)' } : {})}
              onClick={verb === 'cancel' ? cancel.open : () => void bulk.run([id], verb)}
            >
              {VERB_WORDS[verb].label}
            </Menu.Item>
          ))}
          {status === 'draft' ? (
            <Menu.Item
              onClick={() => void navigate({ to: '/campaigns/$id/edit', params: { id }, search: {} })}
            >
              Edit
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={cloning.clone}>Clone</Menu.Item>
          <Menu.Item onClick={template.open}>{wording.saveAsTemplate}</Menu.Item>
          {status === 'draft' ? (
            <Menu.Item c="var(--mantine-color-error)" onClick={deletion.open}>
              Delete
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {cloning.error ? (
        <span role="alert">
          <ActionWords error={cloning.error} />
        </span>
      ) : null}
      <Suspense>
        {cancelling ? (
          <CancelDialog
            name={name}
            openCalls={null}
            opened
            close={cancel.close}
            cancel={(reason) => {
              cancel.close()
              void bulk.run([id], 'cancel', reason)
            }}
          />
        ) : null}
        {naming ? <TemplateDialog campaignId={id} name={name} opened close={template.close} /> : null}
        {deleting ? (
          <DeleteDialog campaignId={id} name={name} opened close={deletion.close} deleted={() => undefined} />
        ) : null}
      </Suspense>
    </>
  )
}
