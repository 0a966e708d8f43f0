/** Shows the first rows as the import would take them: a contact with its zones, or the reason of the rejection. */
import { Badge } from '@mantine/core'
import { IconCheck, IconCopy, IconPhoneOff, IconX } from '@tabler/icons-react'
import type { UploadPreview } from '#contract/uploads.ts'
import * as wording from '#wording/pages/intake.ts'
import { countryText } from '#web/numbers/country-words.ts'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { countText, DASH } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { Section } from '#web/ui/section.tsx'

export function PreviewRows({ preview }: { readonly preview: UploadPreview }) {
  const { rows, looked } = preview
  const counts = [
    wording.canBeImported(countText(looked.accepted)),
    ...(looked.rejected > 0 ? [wording.wouldBeRejected(countText(looked.rejected))] : []),
    ...(looked.ownNumbers > 0
      ? [
          looked.ownNumbers === 1
            ? wording.isACallerId
            : wording.areCallerIdsOfThisWorkspace(countText(looked.ownNumbers)),
        ]
      : []),
    ...(looked.duplicate > 0 ? [wording.aNumberAgain(countText(looked.duplicate), looked.duplicate)] : []),
  ]
  return (
    <Section
      title="Preview"
      intro={`Of the ${looked.rows === 1 ? 'one row' : `first ${countText(looked.rows)} rows`}, ${counts.join(', ')}.`}
    >
      <DataTable
        caption={wording.theFirstRowsAsThey}
        columns={COLUMNS}
        rows={rows.map((row, index) => ({ ...row, again: namesAgain(rows, index) }))}
        keyOf={({ line }) => String(line)}
        rowHeader={null}
        empty={wording.theFileHasAHeader}
      />
    </Section>
  )
}

type Rows = UploadPreview['rows']
type Row = Rows[number] & {
  /** An earlier row has the same number; the first row with a number is the one that is imported. */
  readonly again: boolean
}

const namesAgain = (rows: Rows, index: number): boolean =>
  rows.slice(0, index).some((row) => row.accepted && row.phone === rows[index]?.phone)

const COLUMNS: readonly Column<Row>[] = [
  { key: 'line', header: 'Line', cell: ({ line }) => line },
  { key: 'row', header: 'Row', cell: (row) => <RowBadge row={row} /> },
  {
    key: 'phone',
    header: 'Phone',
    // A rejected row has its reason in place of all of these.
    span: ({ accepted }) => (accepted ? 1 : 4),
    attributes: ({ accepted }) => (accepted ? {} : { 'data-wrap': true }),
    cell: (row) =>
      row.accepted ? (
        <Phone number={row.phone ?? ''} />
      ) : (
        `${row.column === null ? '' : `${row.column}: `}${row.sentence}`
      ),
  },
  { key: 'name', header: 'Name', cell: (row) => (row.accepted ? (row.name ?? DASH) : null) },
  { key: 'country', header: 'Country', cell: (row) => (row.accepted ? countryText(row.country) : null) },
  {
    key: 'zones',
    header: 'Time zones',
    attributes: (row) => (row.accepted ? { title: row.zones.join(', ') } : {}),
    cell: (row) => (row.accepted ? zonesText(row.zones) : null),
  },
]

const zonesText = (zones: readonly string[]): string =>
  zones.length > 2 ? `${zones.slice(0, 2).join(', ')} and ${zones.length - 2} more` : zones.join(', ')

function RowBadge({ row }: { readonly row: Row }) {
  const { word, color, Sign } = lookOf(row)
  return (
    <Badge variant="status" color={color} size="sm" tt="none" leftSection={<Sign size={12} aria-hidden />}>
      {word}
    </Badge>
  )
}

function lookOf(row: Row) {
  if (!row.accepted) return { word: 'Rejected', color: 'orange', Sign: IconX }
  if (row.again) return { word: 'Duplicate', color: 'gray', Sign: IconCopy }
  if (row.doNotCall) return { word: wording.doNotCall, color: 'gray', Sign: IconPhoneOff }
  if (row.ownNumber) return { word: 'Own number', color: 'gray', Sign: IconPhoneOff }
  return { word: 'Taken in', color: 'teal', Sign: IconCheck }
}
