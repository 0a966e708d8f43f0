/** Shows the latest calls from one number, with a link to all of them. */
import { CallsTable } from '#web/calls/calls-table.tsx'
import { useCalls } from '#web/calls/use-calls.ts'
import { Failure } from '#web/app/broken.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

const FEW = 10

export function LatestCalls({ numberId }: { readonly numberId: string }) {
  const { data, error, refetch } = useCalls({ numberId }, FEW)
  return (
    <Section
      title="Latest calls"
      aside={
        <TextLink to="/calls" search={{ numberId }} size="sm">
          All calls from this number
        </TextLink>
      }
    >
      {error ? <Failure error={error} again={refetch} /> : null}
      {data || error ? null : <ListSkeleton label="Loading the calls" height={32} />}
      {data?.items.length === 0 ? 'No call has been made from it yet.' : null}
      {data && data.items.length > 0 ? (
        <CallsTable caption="Latest calls from this number" calls={data.items} />
      ) : null}
    </Section>
  )
}
