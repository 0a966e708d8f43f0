/** Offers actions for all chosen campaigns at once; cancelling asks for a confirmation. */
import { Button, Checkbox, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { CampaignSummary } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { unanswered } from '#web/api/call.ts'
import { countText } from '#web/ui/figures.ts'
import classes from './campaigns.module.css'
import type { Bulk } from './use-bulk.ts'
import { type Verb, VERB_WORDS } from './verbs.ts'

const CancelDialog = lazy(() =>
  import('#web/live/header/cancel-dialog.tsx').then((module) => ({ default: module.CancelDialog })),
)

export interface BulkBarProps {
  readonly campaigns: readonly CampaignSummary[]
  readonly bulk: Bulk
}

const VERBS: readonly Verb[] = ['pause', 'resume', 'cancel', 'archive']

export function BulkBar({ campaigns, bulk }: BulkBarProps) {
  const [asking, dialog] = useDisclosure(false)
  const chosen = campaigns.filter(({ id }) => bulk.chosen.has(id))
  const ids = chosen.map(({ id }) => id)
  const all = chosen.length === campaigns.length
  return (
    <Group gap="sm" className={classes['bulk'] ?? ''} role="group" aria-label="Chosen campaigns">
      <Checkbox
        label={chosen.length === 0 ? wording.selectAllCampaigns : `${countText(chosen.length)} selected`}
        checked={all}
        indeterminate={!all && chosen.length > 0}
        onChange={() =>
          bulk.choose(
            campaigns.map(({ id }) => id),
            !all,
          )
        }
      />
      {chosen.length > 0
        ? VERBS.map((verb) => (
            <Button
              key={verb}
              size="compact-sm"
              variant={verb === 'cancel' ? 'outline' : 'default'}
              {...(verb === 'cancel' ? { color: 'red' } : {})}
              loading={bulk.running === verb}
              disabled={bulk.running !== null || !chosen.some((each) => each.actions.includes(verb))}
              onClick={verb === 'cancel' ? dialog.open : () => void bulk.run(ids, verb)}
            >
              {VERB_WORDS[verb].label}
            </Button>
          ))
        : null}
      <Text size="sm" c="dimmed" role="status">
        {answersText(bulk, ids)}
      </Text>
      {asking ? (
        <Suspense>
          <CancelDialog
            name={chosen.length === 1 ? (chosen[0]?.name ?? '') : `${countText(chosen.length)} campaigns`}
            openCalls={null}
            opened
            close={dialog.close}
            cancel={(reason) => {
              dialog.close()
              void bulk.run(ids, 'cancel', reason)
            }}
          />
        </Suspense>
      ) : null}
    </Group>
  )
}

/** Says how many were done, and how many of the chosen ones were refused or are not known. */
function answersText({ answers }: Bulk, ids: readonly string[]): string {
  const errors = ids.flatMap((id) => answers.get(id)?.error ?? [])
  const open = errors.filter(unanswered).length
  const parts = [
    ...(errors.length > open ? [wording.couldNotBeDone(countText(errors.length - open))] : []),
    ...(open > 0 ? [`${countText(open)} not confirmed`] : []),
  ]
  if (parts.length > 0) return wording.eachSaysWhy(parts.join(', '))
  const done = [...answers.values()].filter(({ error }) => error === null).length
  return answers.size > 0 ? `Done for ${countText(done)}.` : ''
}
