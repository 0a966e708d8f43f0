/**
 * Explains why this person was not called at an instant. The instant lives in the address, so that an answer can be
 * shared as a link.
 */
import { Alert, Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Why, whyNotCalled, type WhyReason } from '#contract/decisions.ts'
import * as wording from '#wording/pages/contacts.ts'
import { call } from '#web/api/call.ts'
import { Failure } from '#web/ui/failure.tsx'
import { At } from '#web/ui/at.tsx'
import { words } from '#web/ui/figures.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useWorldTime } from '#web/ui/world-time.tsx'
import classes from './contacts.module.css'
import { instantOf, localText } from '#web/ui/zone-time.ts'

export interface WhyNotCalledProps {
  readonly contactId: string
}

export function WhyNotCalled({ contactId }: WhyNotCalledProps) {
  const { zone } = useWorldTime()
  const { at } = useSearch({ from: '/inside/contacts/$id' })
  const navigate = useNavigate({ from: '/contacts/$id' })
  return (
    <Section title={wording.whyWasThisPerson} intro={wording.forAnyDateAndTime}>
      {zone ? (
        <Question
          key={at ?? ''}
          at={at}
          zone={zone}
          ask={(next) => void navigate({ search: (before) => ({ ...before, at: next }), resetScroll: false })}
        />
      ) : null}
      {at && zone ? <Answer contactId={contactId} at={at} /> : null}
    </Section>
  )
}

interface QuestionProps {
  readonly at: string | undefined
  readonly zone: string
  readonly ask: (at: string) => void
}

function Question({ at, zone, ask }: QuestionProps) {
  const [typed, type] = useState(at ? localText(at, zone) : '')
  const instant = instantOf(typed, zone)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (instant) ask(instant)
      }}
    >
      <Group align="end" gap="sm">
        <TextInput
          type="datetime-local"
          step={1}
          label={wording.dateAndTimeIn(zone)}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Button type="submit" disabled={instant === null}>
          Explain
        </Button>
      </Group>
    </form>
  )
}

function Answer({ contactId, at }: { readonly contactId: string; readonly at: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['contact', contactId, 'why', at],
    queryFn: ({ signal }) => call(whyNotCalled, { params: { id: contactId }, query: { at }, signal }),
    retry: false,
  })
  if (error) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label={wording.lookingItUp} height={40} />
  return (
    <Stack gap="md" mt="md" aria-live="polite">
      <Alert variant="status" color="blue" title={data.answer}>
        <Text size="sm">
          At <At at={data.at} seconds />.{' '}
          {data.callId ? (
            <TextLink to="/calls/$id" params={{ id: data.callId }} size="sm">
              {wording.openTheCall}
            </TextLink>
          ) : null}
        </Text>
      </Alert>
      {data.person.length > 0 ? (
        <div>
          <Text fw={650}>{wording.inAnyCampaign}</Text>
          <Reasons reasons={data.person} />
        </div>
      ) : null}
      {data.tasks.map((task) => (
        <OneTask key={task.taskId} task={task} />
      ))}
      <details>
        <summary>{wording.notRecorded}</summary>
        <ul>
          {data.notRecorded.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </Stack>
  )
}

const OneTask = ({ task }: { readonly task: Why['tasks'][number] }) => (
  <div>
    <Text fw={650}>
      <TextLink to="/campaigns/$id" params={{ id: task.campaignId }} search={{ task: task.taskId }} inherit>
        {task.campaign}
      </TextLink>
    </Text>
    <Text size="sm" c="dimmed">
      {wording.theCampaignWasTheTask(
        words(task.campaignStatus).toLowerCase(),
        words(task.taskStatus).toLowerCase(),
        task.attempts,
      )}
    </Text>
    {task.reasons.length > 0 ? (
      <Reasons reasons={task.reasons} />
    ) : (
      <Text size="sm">{wording.nothingOfThisCampaign}</Text>
    )}
  </div>
)

const Reasons = ({ reasons }: { readonly reasons: readonly WhyReason[] }) => (
  <ul className={classes['reasons']}>
    {reasons.map((reason) => (
      <li key={reason.code}>
        <Group gap="xs">
          <strong>{reason.label}</strong>
          <Badge variant="status" size="sm" tt="none" color={reason.basis === 'recorded' ? 'teal' : 'gray'}>
            {reason.basis === 'recorded' ? 'Recorded then' : wording.byTodaysSettings}
          </Badge>
        </Group>
        <Text size="sm">
          {reason.explanation}{' '}
          {reason.until ? (
            <>
              Until <At at={reason.until} seconds />.
            </>
          ) : null}
        </Text>
      </li>
    ))}
  </ul>
)
