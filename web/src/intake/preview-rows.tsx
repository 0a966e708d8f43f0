/** Shows the first rows as the import would take them: a contact with its zones, or the reason of the rejection. */
import { Badge, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconPhoneOff, IconX } from '@tabler/icons-react'
import type { UploadPreview } from '#contract/uploads.ts'
import { countryText } from '#web/numbers/country-words.ts'
import { countText, DASH } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'

export function PreviewRows({ preview }: { readonly preview: UploadPreview }) {
  const { rows, looked } = preview
  const told = [
    `${countText(looked.accepted)} can be taken in`,
    ...(looked.rejected > 0 ? [`${countText(looked.rejected)} would be rejected`] : []),
    ...(looked.ownNumbers > 0
      ? [
          looked.ownNumbers === 1
            ? '1 is a caller ID of this workspace and is never called'
            : `${countText(looked.ownNumbers)} are caller IDs of this workspace and are never called`,
        ]
      : []),
    ...(looked.duplicate > 0
      ? [`${countText(looked.duplicate)} ${looked.duplicate === 1 ? 'names' : 'name'} a number again`]
      : []),
  ]
  return (
    <Section
      title="Preview"
      intro={`Of the ${looked.rows === 1 ? 'one row' : `first ${countText(looked.rows)} rows`}, ${told.join(', ')}.`}
    >
      {rows.length === 0 ? (
        <Text size="sm">The file has a header and no row after it.</Text>
      ) : (
        <TableRegion caption="The first rows as they would be taken in">
          <thead>
            <tr>
              {['Line', 'Row', 'Phone', 'Name', 'Country', 'Time zones'].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row key={row.line} row={row} again={namesAgain(rows, index)} />
            ))}
          </tbody>
        </TableRegion>
      )}
    </Section>
  )
}

type Rows = UploadPreview['rows']

/** The first row with a number is the one that is imported. */
const namesAgain = (rows: Rows, index: number): boolean =>
  rows.slice(0, index).some((row) => row.accepted && row.phone === rows[index]?.phone)

function Row({ row, again }: { readonly row: Rows[number]; readonly again: boolean }) {
  if (!row.accepted)
    return (
      <tr>
        <td>{row.line}</td>
        <td>
          <Badge
            variant="status"
            color="orange"
            size="sm"
            tt="none"
            leftSection={<IconX size={12} aria-hidden />}
          >
            Rejected
          </Badge>
        </td>
        <td colSpan={4} data-wrap>
          {row.column === null ? '' : `${row.column}: `}
          {row.sentence}
        </td>
      </tr>
    )
  return (
    <tr>
      <td>{row.line}</td>
      <td>
        {again || row.doNotCall || row.ownNumber ? (
          <Badge
            variant="status"
            color="gray"
            size="sm"
            tt="none"
            leftSection={again ? <IconCopy size={12} aria-hidden /> : <IconPhoneOff size={12} aria-hidden />}
          >
            {again ? 'Duplicate' : row.doNotCall ? 'Do not call' : 'Own number'}
          </Badge>
        ) : (
          <Badge
            variant="status"
            color="teal"
            size="sm"
            tt="none"
            leftSection={<IconCheck size={12} aria-hidden />}
          >
            Taken in
          </Badge>
        )}
      </td>
      <td>{row.phone}</td>
      <td>{row.name ?? DASH}</td>
      <td>{countryText(row.country)}</td>
      <td title={row.zones.join(', ')}>
        {row.zones.length > 2
          ? `${row.zones.slice(0, 2).join(', ')} and ${row.zones.length - 2} more`
          : row.zones.join(', ')}
      </td>
    </tr>
  )
}
