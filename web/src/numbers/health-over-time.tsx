/** Shows the health of a phone number day by day, and the changes that people made to it. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type NumberChange, type NumberDay, readNumberHealth } from '#contract/numbers.ts'
import { numberChangeText } from '#wording/number-changes.ts'
import * as wording from '#wording/pages/numbers.ts'
import { actorText } from '#wording/who.ts'
import { call } from '#web/api/call.ts'
import { At } from '#web/ui/at.tsx'
import { Day } from '#web/ui/day.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { ShareBar } from '#web/ui/share-bar.tsx'
import { useSaid } from '#web/ui/world-time.tsx'

export function HealthOverTime({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['number-health', id],
    queryFn: ({ signal }) => call(readNumberHealth, { params: { id }, signal }),
  })
  return (
    <>
      <Section title={wording.healthByDay} intro={wording.theLastDaysInTheWorkspaces}>
        <DataTable
          caption={wording.callsFromThisNumber}
          columns={DAY_COLUMNS}
          list={{ items: data?.days, error, again: refetch }}
          keyOf={({ day }) => day}
          loading={wording.loadingTheDays}
          rowHeight={32}
          empty={<>{wording.noCallHasEnded}</>}
        />
      </Section>
      {data && data.changes.length > 0 ? (
        <Section title={wording.changedByPeople}>
          <DataTable
            caption={wording.changesThatPeopleMade}
            columns={CHANGE_COLUMNS}
            rows={data.changes}
            keyOf={(change) => `${change.at} ${changeText(change)}`}
          />
        </Section>
      ) : null}
    </>
  )
}

const DAY_COLUMNS: readonly Column<NumberDay>[] = [
  { key: 'day', header: 'Day', cell: ({ day }) => <Day day={day} /> },
  { key: 'calls', header: 'Calls', align: 'end', cell: ({ calls }) => countText(calls) },
  {
    key: 'answerRate',
    header: <Explained label="Answer rate" definition={wording.answeredByAPerson} />,
    cell: ({ day, answered, calls }) => (
      <ShareBar share={(answered / calls) * 100} figure={`days.${day}.answerRate`} />
    ),
  },
  { key: 'answered', header: 'Answered', align: 'end', cell: ({ answered }) => countText(answered) },
  { key: 'voicemail', header: 'Voicemail', align: 'end', cell: ({ voicemail }) => countText(voicemail) },
  {
    key: 'notAnswered',
    header: 'Not answered',
    align: 'end',
    cell: ({ notAnswered }) => countText(notAnswered),
  },
  { key: 'failed', header: 'Failed', align: 'end', cell: ({ failed }) => countText(failed) },
]

const changeText = ({ before, after }: NumberChange): string => numberChangeText(before, after)

function Change({ change }: { readonly change: NumberChange }) {
  const said = useSaid()
  return <Text size="sm">{said(changeText(change))}</Text>
}

const CHANGE_COLUMNS: readonly Column<NumberChange>[] = [
  { key: 'when', header: 'When', cell: ({ at }) => <At at={at} seconds /> },
  { key: 'who', header: 'Who', cell: ({ actor, actorName }) => actorText(actor, actorName) },
  {
    key: 'what',
    header: 'What',
    wrap: true,
    cell: (change) => <Change change={change} />,
  },
]
