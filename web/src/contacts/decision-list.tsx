/** Shows the decision record: every decision that let this person be called or kept them from it, newest first. */
import { Badge, Button, Group, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Decision, listDecisions } from '#contract/decisions.ts'
import * as wording from '#wording/pages/contacts.ts'
import { actorText } from '#wording/who.ts'
import { call } from '#web/api/call.ts'
import { ListFrame } from '#web/ui/list-frame.tsx'
import { At } from '#web/ui/at.tsx'
import { RawJson } from '#web/ui/raw-json.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './contacts.module.css'

const PAGE = 25
const KINDS: Readonly<Record<Decision['kind'], readonly [word: string, colour: string]>> = {
  task: ['Task', 'grape'],
  call: ['Call', 'blue'],
  gate: ['Gate', 'cyan'],
  campaign: ['Campaign', 'teal'],
  contact: ['Contact', 'gray'],
  do_not_call: [wording.doNotCall, 'orange'],
  dialing: ['All dialling', 'orange'],
}

export interface DecisionListProps {
  readonly contactId: string
}

export function DecisionList({ contactId }: DecisionListProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['contact', contactId, 'decisions'],
    queryFn: ({ pageParam, signal }) =>
      call(listDecisions, {
        params: { id: contactId },
        query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const items = data?.pages.flatMap((page) => page.items)
  return (
    <Section
      title="Decision record"
      intro={wording.everythingRecordedThatLet}
      aside={
        <Button variant="default" size="compact-sm" onClick={() => void refetch()}>
          Refresh
        </Button>
      }
    >
      {items || error ? null : <Skeleton height={200} role="status" aria-label={wording.loadingTheRecord} />}
      <ListFrame list={{ items, error, again: refetch }} empty={wording.nothingWasRecordedYet}>
        {(decisions) => (
          <ol className={classes['decisions']}>
            {decisions.map((decision) => (
              <Entry key={decision.id} decision={decision} />
            ))}
          </ol>
        )}
      </ListFrame>
      {hasNextPage ? (
        <Button
          variant="default"
          size="sm"
          mt="sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {wording.showOlderOnes}
        </Button>
      ) : null}
    </Section>
  )
}

function Entry({ decision }: { readonly decision: Decision }) {
  const [word, colour] = KINDS[decision.kind]
  return (
    <li className={classes['entry']}>
      <span className={classes['when']}>
        <At at={decision.at} seconds />
      </span>
      <div className={classes['what']}>
        <Group gap="xs" wrap="wrap">
          <Badge variant="status" color={colour} size="sm" tt="none">
            {word}
          </Badge>
          <span>{decision.title}</span>
        </Group>
        <div className={classes['minor']}>
          {decision.rule ? <span>{decision.rule} </span> : null}
          {decision.nextAt ? (
            <span>
              Next: <At at={decision.nextAt} seconds />.{' '}
            </span>
          ) : null}
          {decision.actor === 'unknown' ? null : (
            <span>By {actorText(decision.actor, decision.actorName)}.</span>
          )}
        </div>
        <DecisionLinks decision={decision} />
        {decision.data ? <RawJson title="Data" value={decision.data} /> : null}
      </div>
    </li>
  )
}

/** Links to the call and the campaign of an entry. */
const DecisionLinks = ({ decision }: { readonly decision: Decision }) => (
  <Group gap="md">
    {decision.campaignId && decision.campaign ? (
      <TextLink
        to="/campaigns/$id"
        params={{ id: decision.campaignId }}
        search={decision.taskId ? { task: decision.taskId } : {}}
        size="sm"
      >
        {decision.campaign}
      </TextLink>
    ) : null}
    {decision.callId ? (
      <TextLink to="/calls/$id" params={{ id: decision.callId }} size="sm">
        The call
      </TextLink>
    ) : null}
  </Group>
)
