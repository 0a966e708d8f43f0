/** Shows what a draft needs before its launch: each check with its answer and a link to correct it. */
import { Alert } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconRocket } from '@tabler/icons-react'
import type { Campaign } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/draft.ts'
import { useMay } from '#web/api/session.ts'
import { Section } from '#web/ui/section.tsx'
import { StatusBadge } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import type { Step } from './draft-steps.ts'
import classes from './draft.module.css'

type Check = NonNullable<Campaign['readiness']>[number]['check']

const STEP_OF: Readonly<Record<Check, Step>> = {
  agent: 'basics',
  number: 'telephony',
  contacts: 'audience',
  windows: 'schedule',
  retry_policy: 'outcomes',
}
const READY = { label: 'Ready', colour: 'teal', icon: IconCircleCheck }
const MISSING = { label: 'Missing', colour: 'orange', icon: IconCircleX }

export const isReady = ({ readiness }: Campaign): boolean => readiness?.every(({ pass }) => pass) ?? false

export function ReadinessSection({ campaign }: { readonly campaign: Campaign }) {
  const may = useMay('operator')
  const { id, readiness } = campaign
  return (
    <Section title="Readiness">
      {isReady(campaign) ? (
        <Alert
          color="teal"
          variant="status"
          icon={<IconRocket aria-hidden />}
          title={wording.readyToLaunch}
          mb="sm"
          role="status"
        >
          {wording.everyCheckPasses}
        </Alert>
      ) : null}
      <ul className={classes['checks']}>
        {(readiness ?? []).map(({ check, label, pass, detail }) => (
          <li key={check} className={classes['check']}>
            <StatusBadge look={pass ? READY : MISSING} />
            <span className={classes['checkLabel']}>{label}</span>
            <span className={classes['checkDetail']}>{detail}</span>
            {pass || !may ? (
              <span />
            ) : (
              <TextLink to="/campaigns/$id/edit" params={{ id }} search={{ step: STEP_OF[check] }} size="sm">
                Mend<span className="visually-hidden"> {label}</span>
              </TextLink>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
