/** Shows the file of the campaign's contacts, with every row accounted for. */
import { Alert, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Fragment, memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { bytesText, countText, DASH } from '#web/ui/figures.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import { When } from '#web/ui/when.tsx'
import classes from '#web/live/details/details.module.css'
import { RejectsLink } from '#web/ui/rejects-link.tsx'
import { UploadStatus } from '#web/ui/upload-status.tsx'

type StagedCsv = NonNullable<Snapshot['stagedCsv']>

export interface StagedCsvSectionProps {
  readonly stagedCsv: StagedCsv
}

const TERMS = [
  ['created', 'created', '='],
  ['updated', 'updated', '+'],
  ['unchanged', 'unchanged', '+'],
  ['duplicate', 'duplicate', '+'],
  ['rejected', 'rejected', '+'],
] as const

export const StagedCsvSection = memo(function StagedCsvSection({ stagedCsv }: StagedCsvSectionProps) {
  return (
    <Section
      title="Staged CSV"
      anchor="staged-csv"
      intro={
        <span className={classes['file']}>
          {stagedCsv.fileName}, {bytesText(stagedCsv.sizeBytes)}
        </span>
      }
      aside={<UploadStatus status={stagedCsv.status} />}
    >
      {stagedCsv.error === null ? null : (
        <Alert
          color="red"
          variant="status"
          icon={<IconAlertTriangle aria-hidden />}
          title={wording.theFileWasNotTaken}
          mb="sm"
        >
          {stagedCsv.error}
        </Alert>
      )}
      <Equation stagedCsv={stagedCsv} />
      <div className={classes['halves']}>
        <Facts>
          <Fact label="Accepted" definition={wording.createdUpdatedUnchangedTheseAreContacts}>
            <span data-figure="stagedCsv.accepted">{countText(stagedCsv.accepted)}</span>
          </Fact>
          <Fact label={wording.doNotCall} definition={wording.acceptedRowsWhoseNumber}>
            <span data-figure="stagedCsv.dnc">{countText(stagedCsv.dnc)}</span>
          </Fact>
        </Facts>
        <Facts>
          <Fact label="Uploaded">
            <When at={stagedCsv.createdAt} relative />
          </Fact>
          <Fact label="Finished">
            {stagedCsv.finishedAt === null ? DASH : <When at={stagedCsv.finishedAt} relative />}
          </Fact>
        </Facts>
      </div>
      <Group mt="sm">
        <RejectsLink uploadId={stagedCsv.uploadId} rejected={stagedCsv.rejected} />
      </Group>
    </Section>
  )
})

/** Every row of the file belongs to exactly one of five kinds. */
function Equation({ stagedCsv }: { readonly stagedCsv: StagedCsv }) {
  return (
    <p className={classes['equation']} role="group" aria-label={wording.rowsOfTheFile}>
      <Term count={stagedCsv.rows} label="rows" path="stagedCsv.rows" />
      {TERMS.map(([key, label, sign]) => (
        <Fragment key={key}>
          <span className={classes['sign']}>{sign}</span>
          <Term count={stagedCsv[key]} label={label} path={`stagedCsv.${key}`} />
        </Fragment>
      ))}
    </p>
  )
}

const Term = ({
  count,
  label,
  path,
}: {
  readonly count: number
  readonly label: string
  readonly path: string
}) => (
  <span className={classes['term']}>
    <strong data-figure={path}>{countText(count)}</strong> <span>{label}</span>
  </span>
)
