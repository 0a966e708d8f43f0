/**
 * Shows how the file is read: its encoding and kind, the field of each column, and the first rows as they would be
 * imported.
 */
import '@mantine/core/styles/Checkbox.css'
import { Alert, Button, Checkbox, Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core'
import { ENCODINGS, type UploadPreview } from '#contract/uploads.ts'
import * as wording from '#wording/pages/intake.ts'
import { Failure } from '#web/ui/failure.tsx'
import { Section } from '#web/ui/section.tsx'
import { CountrySelect } from './country-select.tsx'
import { ColumnList } from './column-list.tsx'
import classes from './intake.module.css'
import { PreviewRows } from './preview-rows.tsx'
import type { MappingState } from './use-mapping.ts'

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

export interface MappingProps {
  readonly mapping: MappingState
  readonly frozen: boolean
}

export function Mapping({ mapping, frozen }: MappingProps) {
  const { preview, error, again } = mapping
  if (!preview) return error ? <Failure error={error} again={again} /> : <Waiting />
  return (
    <Stack gap="md" aria-busy={mapping.looking}>
      {error ? <Failure error={error} again={again} /> : null}
      <fieldset disabled={frozen} className={classes['plain']}>
        <Stack gap="md">
          <Reading mapping={mapping} preview={preview} />
          <Guessed preview={preview} />
          <Section title="Columns" intro={wording.whatEachOneFills}>
            <ColumnList mapping={mapping} columns={preview.columns} />
          </Section>
          <Zones mapping={mapping} preview={preview} />
        </Stack>
      </fieldset>
      {preview.fault ? (
        <Alert color="orange" variant="status" role="alert" title={wording.thisCannotBeImported}>
          {preview.fault.sentence}
        </Alert>
      ) : (
        <PreviewRows preview={preview} />
      )}
    </Stack>
  )
}

const Waiting = () => (
  <Stack gap="xs" aria-busy="true">
    <span className="visually-hidden" role="status">
      {wording.lookingAtTheFile}
    </span>
    <Skeleton height={58} aria-hidden />
    <Skeleton height={220} aria-hidden />
    <Skeleton height={220} aria-hidden />
  </Stack>
)

interface ReadingProps {
  readonly mapping: MappingState
  readonly preview: UploadPreview
}

function Reading({ mapping, preview }: ReadingProps) {
  return (
    <div className={classes['facts']}>
      <div className={classes['country']}>
        <CountrySelect
          label="Default country"
          description={wording.forNumbersWithoutACountry}
          value={mapping.country}
          choose={mapping.setCountry}
        />
      </div>
      <NativeSelect
        label="First row"
        value={preview.header ? 'header' : 'contact'}
        data={[
          { value: 'header', label: wording.firstRowNamesTheColumns },
          { value: 'contact', label: wording.firstRowIsAContact },
        ]}
        onChange={(event) => mapping.setHeader(event.currentTarget.value === 'header')}
      />
      {preview.sheet === null ? (
        <TextReading {...{ mapping, preview }} />
      ) : (
        <SheetReading {...{ mapping, preview }} />
      )}
      {mapping.guessAgain === null ? null : (
        <Group>
          <Button size="compact-sm" variant="default" onClick={mapping.guessAgain}>
            {wording.undoMyChanges}
          </Button>
        </Group>
      )}
    </div>
  )
}

const TextReading = ({ mapping, preview }: ReadingProps) => (
  <>
    <NativeSelect
      label="Encoding"
      value={mapping.encoding}
      data={[
        { value: '', label: `Found out: ${preview.encoding}` },
        ...ENCODINGS.map((value) => ({ value, label: value })),
      ]}
      onChange={(event) =>
        mapping.setEncoding(ENCODINGS.find((each) => each === event.currentTarget.value) ?? '')
      }
    />
    <Text size="sm" c="dimmed">
      Read as {preview.encoding}, separated by {DELIMITERS[preview.delimiter ?? ''] ?? preview.delimiter}.
    </Text>
  </>
)

/** Shown only where there is a choice. */
const SheetReading = ({ mapping, preview }: ReadingProps) => (
  <>
    {preview.sheets.length > 1 ? (
      <NativeSelect
        label="Sheet"
        value={preview.sheet ?? ''}
        data={[...preview.sheets]}
        onChange={(event) => mapping.setSheet(event.currentTarget.value)}
      />
    ) : null}
    <Text size="sm" c="dimmed">
      {wording.readFromSheet(preview.sheet ?? '')}
    </Text>
  </>
)

/** Shown until a person chooses, because only people can see that names are garbled. */
function Guessed({ preview }: { readonly preview: UploadPreview }) {
  if (!preview.encodingGuessed) return null
  return (
    <Alert
      color="orange"
      variant="status"
      role="status"
      title={wording.theEncodingIsAGuess(preview.encoding)}
    >
      <Text size="sm">{wording.ifTheNamesInTheseRows}</Text>
      {[...new Set(preview.encodingSamples)].map((sample) => (
        <Text key={sample} size="sm" component="div">
          {sample}
        </Text>
      ))}
    </Alert>
  )
}

/** Asks whether the zones are verified, only where a column names zones. */
function Zones({ mapping, preview }: { readonly mapping: MappingState; readonly preview: UploadPreview }) {
  const named = preview.columns.some(({ target }) => target.to === 'field' && target.field === 'time_zone')
  if (!named) return null
  return (
    <Checkbox
      checked={mapping.zonesVerified}
      onChange={(event) => mapping.setZonesVerified(event.currentTarget.checked)}
      label={wording.theTimeZoneColumn}
      description={wording.thenAContactIsCalled}
    />
  )
}
