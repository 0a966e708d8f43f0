/** Offers the safe actions of the headline as buttons, the safest first. Headline and state banner show them. */
import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useOpenEdit } from '#web/live/edit/use-open-edit.ts'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import type { CampaignActions } from '#web/live/header/use-campaign-actions.ts'
import classes from './limit-line.module.css'
import { useLiveSetting } from './use-live-setting.ts'
import type { Headline } from './use-steady-headline.ts'

export interface HeadlineActionsProps {
  readonly list: Headline['actions']
  readonly campaignId: string
  readonly actions: CampaignActions
}

export function HeadlineActions({ list, campaignId, actions }: HeadlineActionsProps) {
  const operator = useMay('operator')
  const concurrency = useLiveSetting(campaignId, 'concurrency')
  const edit = useOpenEdit()
  if (list.length === 0 || !operator) return null
  return (
    <div className={classes['action']}>
      <Group gap="xs">
        {list.map((action, n) => {
          const variant = n === 0 ? 'filled' : 'default'
          if (action.kind === 'open')
            return (
              <Button key={action.kind} component={Link} to={action.path} variant={variant}>
                {action.label}
              </Button>
            )
          if (action.kind === 'edit')
            return (
              <Button key={action.kind} variant="default" onClick={() => edit(action.section)}>
                {action.label}
              </Button>
            )
          const run = (): void =>
            action.kind === 'set_concurrency' ? concurrency.change(action.to) : actions.run(action.kind)
          return (
            <Button key={action.kind} variant={variant} loading={concurrency.pending} onClick={run}>
              {action.label}
            </Button>
          )
        })}
      </Group>
      <ActionFailure error={concurrency.error} title="Not changed" mt="xs" />
    </div>
  )
}
