/** Lists the latest analysed conversations; each links to its call. */
import { Group, Text, Title } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { numberText, words } from '#web/ui/figures.ts'
import { SENTIMENT_LOOK } from '#web/ui/sentiment.tsx'
import { StatusBadge } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { When } from '#web/ui/when.tsx'
import classes from '#web/live/details/details.module.css'

type Recent = NonNullable<Snapshot['intelligence']>['recent']

export interface RecentTalksProps {
  readonly recent: Recent
}

export const RecentTalks = memo(function RecentTalks({ recent }: RecentTalksProps) {
  return (
    <div>
      <Title order={3} size="h6" mb="xs">
        Latest conversations
      </Title>
      <ul className={classes['talks']}>
        {recent.map((talk) => (
          <Talk key={talk.callId} talk={talk} />
        ))}
      </ul>
    </div>
  )
})

function Talk({ talk }: Omit<RecentTalksProps, 'recent'> & { readonly talk: Recent[number] }) {
  return (
    <li>
      <Group gap="xs">
        <TextLink to="/calls/$id" params={{ id: talk.callId }} size="sm" fw={600}>
          {talk.contact ?? wording.contactWithoutAName}
        </TextLink>
        <Text component="span" size="sm" c="dimmed">
          <When at={talk.endedAt} />
        </Text>
        {talk.sentiment === null ? null : <StatusBadge look={SENTIMENT_LOOK[talk.sentiment]} />}
        <Text component="span" size="sm" className="figures">
          {talk.disposition === null ? '' : `${words(talk.disposition)}, `}score {numberText(talk.score)}
        </Text>
      </Group>
      {talk.summary === null ? null : (
        <Text size="sm" className={classes['said'] ?? ''}>
          {talk.summary}
        </Text>
      )}
      {talk.excerpt === null ? null : (
        <Text component="blockquote" size="sm">
          {talk.excerpt}
        </Text>
      )}
    </li>
  )
}
