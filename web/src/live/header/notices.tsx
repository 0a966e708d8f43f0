/**
 * Shows what happened to the page and not to the campaign: an action that failed, figures that could not be read again,
 * a lost link. It lies over the end of the window, so that it pushes nothing.
 */
import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-header.ts'
import { linkLostFiguresFrom, thePageDoesNotHear } from '#wording/pages/live.ts'
import { useFreshness } from '#web/api/live.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { CAMPAIGN_LOOK } from '#web/ui/status.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'
import classes from './notices.module.css'
import { LOOK } from './header.tsx'
import type { CampaignActions } from './use-campaign-actions.ts'

export interface NoticesProps {
  readonly status: Snapshot['header']['status']
  readonly asOf: string
  readonly actions: CampaignActions
  /** The fault of the last read of the figures. */
  readonly failed: unknown
}

export function Notices({ status, asOf, actions, failed }: NoticesProps) {
  return (
    <div className={classes['notices']}>
      <LinkLost asOf={asOf} />
      {actions.failed ? (
        <ActionFailure
          error={actions.failed.error}
          title={wording.couldNotTheCampaign(LOOK[actions.failed.action].doing)}
          now={wording.theCampaignIs(CAMPAIGN_LOOK[status].label.toLowerCase())}
          onClose={actions.dismiss}
        />
      ) : null}
      {failed instanceof Error ? (
        <Alert color="red" variant="status" role="alert" title={wording.theFiguresCouldNotBeRefreshed}>
          {failed.message}
        </Alert>
      ) : null}
    </div>
  )
}

function LinkLost({ asOf }: Pick<NoticesProps, 'asOf'>) {
  const { state } = useFreshness()
  const { clock } = useInstantText()
  if (state !== 'lost') return null
  return (
    <Alert
      color="red"
      variant="status"
      icon={<IconPlugConnectedX aria-hidden />}
      role="alert"
      title={linkLostFiguresFrom(clock(asOf))}
    >
      {thePageDoesNotHear}
    </Alert>
  )
}
