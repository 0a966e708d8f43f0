/**
 * Imports a contact file, from the choice of the file to the counts of its rows: first a preview, then the mapping of
 * columns, then the upload. After a failed upload file and mapping stay.
 */
import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { Upload } from '#contract/uploads.ts'
import { FileField } from './file-field.tsx'
import { Mapping } from './mapping.tsx'
import { UploadProgress } from './upload-progress.tsx'
import { UploadResult } from './upload-result.tsx'
import { useMapping } from './use-mapping.ts'
import { type IntakeTarget, useUpload } from './use-upload.ts'

export interface CsvIntakeProps {
  /** The audience of a draft, or only the contact list. */
  readonly target: IntakeTarget
  /** Two letters, for numbers written without a country code; null when there is none. */
  readonly defaultCountry: string | null
  /** Called once per upload, when the file was imported. */
  readonly onDone: (upload: Upload) => void
}

export function CsvIntake({ target, defaultCountry, onDone }: CsvIntakeProps) {
  const [file, setFile] = useState<File | null>(null)
  const upload = useUpload(target, onDone)
  const choose = (chosen: File): void => {
    upload.reset()
    setFile(chosen)
  }
  if (upload.state === 'done' && upload.upload)
    return (
      <UploadResult
        upload={upload.upload}
        another={() => {
          upload.reset()
          setFile(null)
        }}
      />
    )
  return (
    <Stack gap="md">
      <FileField file={file} choose={choose} disabled={upload.state === 'sending'} />
      {file === null ? null : (
        <Chosen
          key={`${file.name} ${file.size} ${file.lastModified}`}
          file={file}
          {...{ defaultCountry, upload }}
        />
      )}
    </Stack>
  )
}

interface ChosenProps {
  readonly file: File
  readonly defaultCountry: string | null
  readonly upload: ReturnType<typeof useUpload>
}

function Chosen({ file, defaultCountry, upload }: ChosenProps) {
  const mapping = useMapping(file, defaultCountry)
  return (
    <>
      <Mapping mapping={mapping} frozen={upload.state === 'sending'} />
      <UploadProgress
        upload={upload}
        ready={mapping.preview !== undefined && mapping.preview.fault === null}
        send={() => upload.send(file, mapping.query)}
      />
    </>
  )
}
