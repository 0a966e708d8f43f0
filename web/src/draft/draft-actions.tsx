/** Shows the head of a draft with all of its actions. */
import { Button, Group, Menu, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconPencil, IconRocket } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import type { Campaign } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/draft.ts'
import { useMay } from '#web/api/session.ts'
import { useClone } from '#web/campaigns/use-clone.ts'
import { ActionFailure, ActionWords } from '#web/ui/action-failure.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'
import { isReady } from './readiness-section.tsx'
import { useLaunch } from './use-launch.ts'

const TemplateDialog = lazy(() =>
  import('#web/campaigns/template-dialog.tsx').then((module) => ({ default: module.TemplateDialog })),
)
const DeleteDialog = lazy(() =>
  import('#web/campaigns/delete-dialog.tsx').then((module) => ({ default: module.DeleteDialog })),
)

export interface DraftActionsProps {
  readonly campaign: Campaign
  readonly children: ReactNode
}

export function DraftActions({ campaign, children }: DraftActionsProps) {
  const may = useMay('operator')
  const launch = useLaunch(campaign.id)
  const { full } = useInstantText()
  const ready = isReady(campaign)
  return (
    <Stack gap="xs" component="header">
      <Group justify="space-between" gap="sm">
        <Group gap="sm" miw={0}>
          {children}
        </Group>
        {may ? (
          <Buttons campaign={campaign} ready={ready} launch={launch} />
        ) : (
          <Text size="sm" c="dimmed">
            {wording.onlyOperatorsAct}
          </Text>
        )}
      </Group>
      {may && !ready ? (
        <Text size="sm" c="dimmed">
          {wording.itCanBeLaunched}
        </Text>
      ) : null}
      {may && ready && campaign.startAt !== null ? (
        <Text size="sm">Planned start: {full(campaign.startAt)}</Text>
      ) : null}
      <ActionFailure error={launch.error} title={wording.couldNotLaunchTheCampaign} />
    </Stack>
  )
}

interface ButtonsProps {
  readonly campaign: Campaign
  readonly ready: boolean
  readonly launch: ReturnType<typeof useLaunch>
}

function Buttons({ campaign, ready, launch }: ButtonsProps) {
  const { id, startAt, version } = campaign
  return (
    <Group gap="xs">
      <Button
        component={Link}
        to={`/campaigns/${id}/edit`}
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        Edit
      </Button>
      <More campaign={campaign} />
      {startAt !== null && ready ? (
        <Button variant="default" loading={launch.pending} onClick={() => void launch.runNow(version)}>
          {wording.launchNowInstead}
        </Button>
      ) : null}
      <Button
        leftSection={<IconRocket size={16} aria-hidden />}
        disabled={!ready}
        loading={launch.pending}
        onClick={() => void launch.run()}
      >
        {startAt === null ? 'Launch now' : wording.launchAsPlanned}
      </Button>
    </Group>
  )
}

function More({ campaign: { id, name } }: Pick<DraftActionsProps, 'campaign'>) {
  const navigate = useNavigate()
  const cloning = useClone(id)
  const [naming, template] = useDisclosure(false)
  const [asking, deletion] = useDisclosure(false)
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() =>
              void navigate({ to: '/campaigns/$id/edit', params: { id }, search: { step: 'schedule' } })
            }
          >
            {wording.startAtATime}
          </Menu.Item>
          <Menu.Item onClick={cloning.clone}>Clone</Menu.Item>
          <Menu.Item onClick={template.open}>{wording.saveAsTemplate}</Menu.Item>
          <Menu.Item c="var(--mantine-color-error)" onClick={deletion.open}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {cloning.error ? (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          <ActionWords error={cloning.error} />
        </Text>
      ) : null}
      <Suspense>
        {naming ? <TemplateDialog campaignId={id} name={name} opened close={template.close} /> : null}
        {asking ? (
          <DeleteDialog
            campaignId={id}
            name={name}
            opened
            close={deletion.close}
            deleted={() => void navigate({ to: '/campaigns' })}
          />
        ) : null}
      </Suspense>
    </>
  )
}
