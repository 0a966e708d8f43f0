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

/** Where a check is corrected: a step of the wizard, or a page. */
const MENDED_AT: Readonly<
  Record<Check, { readonly step: Step } | { readonly page: '/connections' | '/settings' }>
> = {
  agent: { step: 'basics' },
  number: { step: 'telephony' },
  carrier: { page: '/connections' },
  contacts: { step: 'audience' },
  windows: { step: 'schedule' },
  retry_policy: { step: 'outcomes' },
  machines: { step: 'telephony' },
  credits: { page: '/settings' },
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
            {pass || !may ? <span /> : <MendLink id={id} check={check} label={label} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface MendLinkProps {
  readonly id: string
  readonly check: Check
  readonly label: string
}

function MendLink({ id, check, label }: MendLinkProps) {
  const at = MENDED_AT[check]
  const text = (
    <>
      Correct<span className="visually-hidden"> {label}</span>
    </>
  )
  return 'page' in at ? (
    <TextLink to={at.page} size="sm">
      {text}
    </TextLink>
  ) : (
    <TextLink to="/campaigns/$id/edit" params={{ id }} search={{ step: at.step }} size="sm">
      {text}
    </TextLink>
  )
}
