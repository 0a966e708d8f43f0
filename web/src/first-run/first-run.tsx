/** Shows an empty workspace: one button for a simulated campaign, or each step by hand with the missing parts. */
import { Button, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconFlask } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FirstRun as Parts, makeExample, readFirstRun } from '#contract/first-run.ts'
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
    why: 'An account at a carrier, or the practice line.',
    to: '/connections',
  },
  number: { name: 'A phone number', why: 'What people see when they are called.', to: '/numbers' },
  agent: { name: 'An agent', why: 'The AI voice that talks.', to: '/agents' },
  contact: { name: 'Contacts', why: 'A CSV of your own is taken in by the wizard.', to: '/campaigns/new' },
  campaign: { name: 'A campaign', why: 'The wizard leads through it in six steps.', to: '/campaigns/new' },
}

export function FirstRun() {
  const operator = useMay('operator')
  const { data, error, refetch } = useQuery({
    queryKey: ['first-run'],
    queryFn: ({ signal }) => call(readFirstRun, { signal }),
  })
  if (error && !data) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label="Looking at what is there" height={92} />
  if (!operator)
    return (
      <Empty title="There is no campaign yet">
        <Text size="sm">An operator makes the first one. You will see it here and watch it live.</Text>
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
    <Section title="See it work, in two minutes">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          One button makes what is missing: a practice line with numbers kept for fiction, an agent, about two
          thousand invented contacts, and a draft over them. It is a dry run: every step happens except the
          call, so nobody is called and nothing is charged. You see the whole draft before you launch it.
        </Text>
        <Text size="sm" c="dimmed">
          Even a dry run keeps the contact hours: {hours}, in each contact’s own time zone.
        </Text>
        {admin ? (
          <Button
            leftSection={<IconFlask size={16} aria-hidden />}
            loading={isPending}
            onClick={() => mutate()}
          >
            Make a simulated campaign
          </Button>
        ) : (
          <Text size="sm">An admin can press this button; you can make a campaign by hand below.</Text>
        )}
        <ActionFailure error={error} title="Not made" />
      </Stack>
    </Section>
  )
}

const THERE = { label: 'There', colour: 'teal', icon: IconCircleCheck }
const MISSING = { label: 'Missing', colour: 'gray', icon: IconCircleDashed }

const ByHand = ({ parts }: { readonly parts: Parts['parts'] }) => (
  <Section title="Or step by step" intro="What a campaign needs, in order.">
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
