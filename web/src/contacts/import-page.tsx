/** Imports contacts from a file, and lists the earlier uploads. */
import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listUploads, type Upload } from '#contract/uploads.ts'
import * as wording from '#wording/pages/contacts.ts'
import { useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { CsvIntake } from '#web/intake/csv-intake.tsx'
import { UploadStatus } from '#web/ui/upload-status.tsx'
import { RejectsLink } from '#web/ui/rejects-link.tsx'
import { At } from '#web/ui/at.tsx'
import { bytesText, countText } from '#web/ui/figures.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { ListFrame } from '#web/ui/list-frame.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './contacts.module.css'
import { UPLOAD_ERRORS } from './upload-errors.ts'

const AGAIN_MS = 5000

export function ImportPage() {
  useTabTitle('Import contacts · Campanile')
  const operator = useMay('operator')
  const country = useQuery(workspaceQuery).data
  return (
    <Page
      title="Import contacts"
      wide
      back={
        <TextLink to="/contacts" size="sm">
          All contacts
        </TextLink>
      }
    >
      {operator ? (
        country ? (
          <CsvIntake
            target={{ contacts: true }}
            defaultCountry={country.defaultCountry}
            onDone={() => undefined}
          />
        ) : (
          <ListSkeleton label="Loading" height={60} />
        )
      ) : (
        <Text size="sm">{wording.anOperatorCanImport}</Text>
      )}
      <History />
    </Page>
  )
}

function History() {
  const list = useList(listUploads, AGAIN_MS)
  return (
    <ListFrame list={list} loading={wording.loadingTheFiles} rowHeight={64}>
      {(uploads) => (
        <Section title="Files" intro={wording.newestFirstANumber}>
          {uploads.length === 0 ? <Text size="sm">{wording.noFileWasImported}</Text> : null}
          <ul className={classes['decisions']}>
            {uploads.map((upload) => (
              <Row key={upload.id} upload={upload} />
            ))}
          </ul>
          <ShowMore {...list.rest} />
        </Section>
      )}
    </ListFrame>
  )
}

function Row({ upload }: { readonly upload: Upload }) {
  const done = upload.status === 'done'
  return (
    <li className={classes['entry']}>
      <span className={classes['when']}>
        <At at={upload.createdAt} />
      </span>
      <div className={classes['what']}>
        <Group gap="xs">
          <strong>{upload.fileName}</strong>
          <UploadStatus status={upload.status} />
          <span className={classes['minor']}>{bytesText(upload.sizeBytes)}</span>
        </Group>
        {upload.error ? (
          <Text size="sm">{UPLOAD_ERRORS[upload.error] ?? wording.theImportBrokeOff}</Text>
        ) : (
          <Text size="sm">
            {wording.rowsNewUpdatedUnchanged(
              countText(upload.rows),
              countText(upload.created),
              countText(upload.updated),
              countText(upload.unchanged),
              countText(upload.duplicate),
              countText(upload.rejected),
              countText(upload.dnc),
            )}
          </Text>
        )}
        {done ? (
          <Group gap="md" mt={4}>
            <TextLink to="/contacts" search={{ uploadId: upload.id }} size="sm">
              Its contacts
            </TextLink>
            {upload.campaignId ? (
              <TextLink to="/campaigns/$id" params={{ id: upload.campaignId }} size="sm">
                Its campaign
              </TextLink>
            ) : null}
            {upload.rejected > 0 ? <RejectsLink uploadId={upload.id} rejected={upload.rejected} /> : null}
          </Group>
        ) : null}
      </div>
    </li>
  )
}
