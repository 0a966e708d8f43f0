/** Shows the health of a phone number day by day, and the changes that people made to it. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { type NumberChange, type NumberDay, readNumberHealth } from '#contract/numbers.ts'
import { call } from '#web/api/call.ts'
import { Failure } from '#web/app/broken.tsx'
import { At } from '#web/ui/at.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, words } from '#web/ui/figures.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShareBar } from '#web/ui/share-bar.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'

export function HealthOverTime({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['number-health', id],
    queryFn: ({ signal }) => call(readNumberHealth, { params: { id }, signal }),
  })
  return (
    <>
      <Section
        title="Health by day"
        intro="The last 14 days in the workspace’s time zone; dry runs do not count."
      >
        {error ? <Failure error={error} again={refetch} /> : null}
        {data || error ? null : <ListSkeleton label="Loading the days" height={32} />}
        {data?.days.length === 0 ? 'No call has ended in these days.' : null}
        {data && data.days.length > 0 ? <Days days={data.days} /> : null}
      </Section>
      {data && data.changes.length > 0 ? (
        <Section title="Changed by people">
          <Changes changes={data.changes} />
        </Section>
      ) : null}
    </>
  )
}

const Days = memo(function Days({ days }: { readonly days: readonly NumberDay[] }) {
  return (
    <TableRegion caption="Calls from this number by day and result">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col" data-end>
            Calls
          </th>
          <th scope="col">
            <Explained label="Answer rate" definition="Answered by a person ÷ calls of the day." />
          </th>
          <th scope="col" data-end>
            Answered
          </th>
          <th scope="col" data-end>
            Voicemail
          </th>
          <th scope="col" data-end>
            Not answered
          </th>
          <th scope="col" data-end>
            Failed
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{day.day}</th>
            <td data-end>{countText(day.calls)}</td>
            <td>
              <ShareBar share={(day.answered / day.calls) * 100} figure={`days.${day.day}.answerRate`} />
            </td>
            <td data-end>{countText(day.answered)}</td>
            <td data-end>{countText(day.voicemail)}</td>
            <td data-end>{countText(day.notAnswered)}</td>
            <td data-end>{countText(day.failed)}</td>
          </tr>
        ))}
      </tbody>
    </TableRegion>
  )
})

const HIDDEN = new Set(['version', 'id', 'createdAt'])
const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'none'
  return typeof value === 'string' ? words(value) : JSON.stringify(value)
}
const told = ({ before, after }: NumberChange): string =>
  Object.keys(after)
    .filter((name) => !HIDDEN.has(name))
    .map((name) =>
      name in before
        ? `${words(name)}: ${shown(before[name])} → ${shown(after[name])}`
        : `${words(name)}: ${shown(after[name])}`,
    )
    .join(', ')

const Changes = memo(function Changes({ changes }: { readonly changes: readonly NumberChange[] }) {
  return (
    <TableRegion caption="Changes that people made to this number">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.at} ${told(change)}`}>
            <th scope="row">
              <At at={change.at} seconds />
            </th>
            <td>{change.actor}</td>
            <td data-wrap>
              <Text size="sm">{told(change)}</Text>
            </td>
          </tr>
        ))}
      </tbody>
    </TableRegion>
  )
})
