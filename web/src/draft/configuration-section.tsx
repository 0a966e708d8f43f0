/** Shows the whole configuration, step by step, each with a link to change it. */
import { Group, Text } from '@mantine/core'
import type { Campaign } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/draft.ts'
import { countText } from '#web/ui/figures.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { type Config, configOf, type FieldName } from './config.ts'
import {
  audienceText,
  FIELD_LABELS,
  fieldText,
  type Names,
  retryWords,
  voicemailWords,
} from './field-words.ts'
import { type Step, STEP_TITLES } from './draft-steps.ts'
import { useNames } from './use-names.ts'
import classes from './draft.module.css'

const FIELDS: readonly (readonly [Exclude<Step, 'review'>, readonly FieldName[]])[] = [
  ['basics', ['name', 'agentId']],
  ['telephony', ['primaryNumberId', 'numberIds', 'preferCountry', 'record', 'machineDetection']],
  ['audience', ['leaveOutElsewhere']],
  ['schedule', ['startAt', 'timeZone', 'concurrency', 'priority', 'dryRun']],
  ['outcomes', ['variants', 'goals', 'budgetMinor', 'endUncallableHours']],
]

export interface ConfigurationSectionProps {
  readonly campaign: Campaign
  /** Whether each part links to its step. */
  readonly edit: boolean
}

export function ConfigurationSection({ campaign, edit }: ConfigurationSectionProps) {
  const names = useNames()
  const config = configOf(campaign)
  return (
    <Section title="Configuration">
      <div className={classes['parts']}>
        {FIELDS.map(([step, fields]) => (
          <div key={step}>
            <Group justify="space-between" mb={4}>
              <Text component="h3" fw={600} size="sm">
                {STEP_TITLES[step]}
              </Text>
              {edit ? (
                <TextLink to="/campaigns/$id/edit" params={{ id: campaign.id }} search={{ step }} size="sm">
                  Change<span className="visually-hidden"> {STEP_TITLES[step].toLowerCase()}</span>
                </TextLink>
              ) : null}
            </Group>
            <Facts>
              {fields.map((field) => (
                <Fact key={field} label={FIELD_LABELS[field]}>
                  {fieldText(field, config, names)}
                </Fact>
              ))}
              <More step={step} campaign={campaign} config={config} names={names} />
            </Facts>
          </div>
        ))}
      </div>
    </Section>
  )
}

interface MoreProps {
  readonly step: Step
  readonly campaign: Campaign
  readonly config: Config
  readonly names: Names
}

/** Shows settings that need more than one field. */
function More({ step, campaign, config, names }: MoreProps) {
  const { audience } = campaign
  if (step === 'audience')
    return (
      <Fact label="Contacts">
        {audience ? `${countText(audience.total)} ${audienceText(audience)}` : 'Nobody yet'}
      </Fact>
    )
  if (step === 'schedule')
    return (
      <>
        <Fact label="Call windows">
          {config.windowsEnabled ? fieldText('windows', config, names) : wording.switchedOffAlwaysOpen}
        </Fact>
        {config.dryRun ? (
          <Fact label={FIELD_LABELS.dryRunOutcome}>{fieldText('dryRunOutcome', config, names)}</Fact>
        ) : null}
      </>
    )
  if (step === 'telephony' && config.machineDetection === 'message')
    return <Fact label={FIELD_LABELS.voicemailMessage}>{fieldText('voicemailMessage', config, names)}</Fact>
  if (step === 'outcomes')
    return (
      <>
        <Fact label="Retries">{retryWords(config)}</Fact>
        <Fact label="Voicemail">{voicemailWords(config)}</Fact>
      </>
    )
  return null
}
