/** Lists incidents, newest first: instant, what happened, what was done or is to do, and the call. */
import { Badge, Group, Text } from '@mantine/core'
import { memo } from 'react'
import type { Incident } from '#contract/incidents.ts'
import * as wording from '#wording/pages/incidents.ts'
import { INCIDENT_LABELS } from '#wording/incidents.ts'
import { At } from '#web/ui/at.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './incidents.module.css'

export interface IncidentListProps {
  readonly incidents: readonly Incident[]
  /** The pages that each entry links to, besides the current one. */
  readonly links: readonly ('call' | 'campaign')[]
}

export const IncidentList = ({ incidents, ...props }: IncidentListProps) => (
  <ol className={classes['incidents']} aria-label={wording.incidentsNewestFirst}>
    {incidents.map((incident) => (
      <Row key={incident.id} incident={incident} {...props} />
    ))}
  </ol>
)

type RowProps = Omit<IncidentListProps, 'incidents'> & { readonly incident: Incident }

const Row = memo(function Row({ incident, links }: RowProps) {
  const { at, kind, sentence, followUp } = incident
  return (
    <li className={classes['incident']}>
      <span className={classes['at']}>
        <At at={at} seconds />
      </span>
      <div className={classes['what']}>
        <Group gap="0.2rem 0.6rem">
          <span>{sentence}</span>
          <Badge variant="status" color="gray" tt="none">
            {INCIDENT_LABELS[kind]}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {followUp}
        </Text>
        <IncidentLinks incident={incident} links={links} />
      </div>
    </li>
  )
})

function IncidentLinks({ incident: { call, connection }, links }: RowProps) {
  if (links.length === 0) return null
  if (call === null) return connection === null ? null : <Text size="sm">Over {connection.name}</Text>
  const who = call.contact ?? call.phone
  return (
    <Group gap="0.2rem 0.9rem">
      {call.logged ? (
        <TextLink to="/calls/$id" params={{ id: call.id }} size="sm">
          {wording.theCallTo(who)}
        </TextLink>
      ) : (
        <Text size="sm">{wording.theCallToNever(who)}</Text>
      )}
      {links.includes('campaign') ? (
        <TextLink to="/campaigns/$id" params={{ id: call.campaignId }} size="sm">
          {call.campaign}
        </TextLink>
      ) : null}
    </Group>
  )
}
