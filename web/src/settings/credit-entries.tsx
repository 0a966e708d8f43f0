/** Lists the credit entries, newest first. */
import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { listCreditEntries } from '#contract/credits.ts'
import { call } from '#web/api/call.ts'
import { Failure } from '#web/app/broken.tsx'
import { At } from '#web/ui/at.tsx'
import { DASH, moneyText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

const PAGE = 20

export function CreditEntries() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['credit-entries'],
    queryFn: ({ pageParam, signal }) =>
      call(listCreditEntries, {
        query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const entries = data?.pages.flatMap(({ items }) => items)
  return (
    <Section title="Credit entries" intro="Top-ups, and what each call cost; they add up to the balance.">
      {error ? <Failure error={error} again={refetch} /> : null}
      {entries?.length === 0 ? <Text size="sm">Nothing was added or charged yet.</Text> : null}
      {entries && entries.length > 0 ? (
        <TableRegion caption="Credit entries, newest first">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Kind</th>
              <th scope="col" data-end>
                Amount
              </th>
              <th scope="col">For</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">
                  <At at={entry.at} seconds />
                </th>
                <td>{words(entry.kind)}</td>
                <td data-end>{moneyText(entry.amount)}</td>
                <td data-wrap>
                  {entry.callId ? (
                    <TextLink to="/calls/$id" params={{ id: entry.callId }} inherit>
                      The call
                    </TextLink>
                  ) : (
                    (entry.note ?? DASH)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </TableRegion>
      ) : null}
      {hasNextPage ? (
        <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </Section>
  )
}
