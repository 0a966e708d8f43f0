/** Shows an empty workspace: one button for a simulated campaign, or each step by hand with the missing parts. */
import { Button, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconFlask } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FirstRun as Parts, makeExample, readFirstRun } from '#contract/first-run.ts'
import * as wording from '#wording/pages/first-run.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { StatusBadge } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './first-run.module.css'

type Part = Parts['parts'][number]['part']

const WORDS: Readonly<
  Record<
    Part,
    {
      readonly name: string
      readonly why: string
      readonly to: '/connections' | '/numbers' | '/agents' | '/campaigns/new'
    }
  >
> = {
  connection: {
    name: 'A connection',
    why: wording.anAccountAtACarrier,
    to: '/connections',
  },
  number: { name: wording.aPhoneNumber, why: wording.whatPeopleSeeWhen, to: '/numbers' },
  agent: { name: 'An agent', why: wording.theAiVoiceThatTalks, to: '/agents' },
  contact: { name: 'Contacts', why: wording.aCsvOfYour, to: '/campaigns/new' },
  campaign: { name: 'A campaign', why: wording.theWizardLeadsThrough, to: '/campaigns/new' },
}

export function FirstRun() {
  const operator = useMay('operator')
  const { data, error, refetch } = useQuery({
    queryKey: ['first-run'],
    queryFn: ({ signal }) => call(readFirstRun, { signal }),
  })
  if (error && !data) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label={wording.lookingAtWhatIsThere} height={92} />
  if (!operator)
    return (
      <Empty title={wording.thereIsNoCampaign}>
        <Text size="sm">{wording.anOperatorMakesTheFirst}</Text>
      </Empty>
    )
  return (
    <Stack gap="md" className={classes['page'] ?? ''}>
      <OneButton hours={data.hours} />
      <ByHand parts={data.parts} />
    </Stack>
  )
}

function OneButton({ hours }: { readonly hours: string }) {
  const admin = useMay('admin')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(makeExample),
    async onSuccess({ campaignId }) {
      await client.invalidateQueries()
      await navigate({
        to: '/campaigns/$id/edit',
        params: { id: campaignId },
        search: { step: 'review' },
      })
    },
  })
  return (
    <Section title={wording.seeItWorkInTwo}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{wording.oneButtonMakesWhat}</Text>
        <Text size="sm" c="dimmed">
          {wording.evenADryRun(hours)}
        </Text>
        {admin ? (
          <Button
            leftSection={<IconFlask size={16} aria-hidden />}
            loading={isPending}
            onClick={() => mutate()}
          >
            {wording.makeASimulatedCampaign}
          </Button>
        ) : (
          <Text size="sm">{wording.anAdminCanPress}</Text>
        )}
        <ActionFailure error={error} title="Not made" />
      </Stack>
    </Section>
  )
}

const THERE = { label: 'There', colour: 'teal', icon: IconCircleCheck }
const MISSING = { label: 'Missing', colour: 'gray', icon: IconCircleDashed }

const ByHand = ({ parts }: { readonly parts: Parts['parts'] }) => (
  <Section title={wording.orStepByStep} intro={wording.whatACampaignNeeds}>
    <ol className={classes['parts']}>
      {parts.map(({ part, there }) => (
        <li key={part} className={classes['part']}>
          <StatusBadge look={there ? THERE : MISSING} />
          <div>
            <Text fw={550} size="sm">
              {WORDS[part].name}
            </Text>
            <Text size="sm" c="dimmed">
              {WORDS[part].why}
            </Text>
          </div>
          {there ? (
            <span />
          ) : (
            <TextLink to={WORDS[part].to} size="sm">
              {part === 'campaign' ? 'New campaign' : 'Go there'}
              <span className="visually-hidden">: {WORDS[part].name}</span>
            </TextLink>
          )}
        </li>
      ))}
    </ol>
  </Section>
)
