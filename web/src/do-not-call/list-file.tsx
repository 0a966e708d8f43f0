/**
 * Sends a do-not-call list as a file, unchanged, so that the server detects its kind; of a workbook it sends one
 * sheet.
 */
import { Button, FileButton, Group, NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { previewUpload } from '#contract/uploads.ts'
import * as wording from '#wording/pages/do-not-call.ts'
import { sendFile } from '#web/intake/send-file.ts'
import { isWorkbook } from '#web/intake/use-mapping.ts'
import { bytesText } from '#web/ui/figures.ts'
import { Joined } from '#web/ui/joined.tsx'

interface Choice<T> {
  readonly chosen: T
  readonly choose: (chosen: T) => void
}

/** There is no file at first, and of a workbook the server chooses the sheet. */
export function useListFile(): { readonly file: Choice<File | null>; readonly sheet: Choice<string> } {
  const [file, setFile] = useState<File | null>(null)
  const [sheet, setSheet] = useState('')
  return {
    file: {
      chosen: file,
      choose(chosen) {
        setSheet('')
        setFile(chosen)
      },
    },
    sheet: { chosen: sheet, choose: setSheet },
  }
}

export interface ListFileProps extends ReturnType<typeof useListFile> {
  readonly tooLarge: boolean
}

export function ListFile({ file, sheet, tooLarge }: ListFileProps) {
  const { chosen } = file
  return (
    <>
      {chosen === null ? null : (
        <Text size="sm">
          <Joined
            text={wording.itsPhoneColumnsAreRead(bytesText(chosen.size))}
            parts={{ file: <strong>{chosen.name}</strong> }}
          />
        </Text>
      )}
      {tooLarge && chosen !== null ? (
        <Text size="sm" role="alert" c="orange">
          {wording.aListMayHaveMb}
        </Text>
      ) : null}
      {chosen === null || tooLarge ? null : <Sheets file={chosen} sheet={sheet} />}
      <Group>
        <FileButton accept=".csv,.txt,.gz,.xlsx,.xlsm,text/csv,text/plain" onChange={file.choose}>
          {(props) => (
            <Button {...props} variant="default" size="compact-sm">
              {chosen === null ? wording.readAFile : 'Another file'}
            </Button>
          )}
        </FileButton>
        {chosen === null ? null : (
          <Button variant="subtle" size="compact-sm" onClick={() => file.choose(null)}>
            {wording.typeTheNumbersInstead}
          </Button>
        )}
      </Group>
    </>
  )
}

function Sheets({ file, sheet }: { readonly file: File; readonly sheet: Choice<string> }) {
  const { data } = useQuery({
    queryKey: ['sheets', file.name, file.size, file.lastModified],
    queryFn: async ({ signal }) =>
      (await isWorkbook(file)) ? (await sendFile(previewUpload, { file, signal })).sheets : [],
    retry: false,
    gcTime: 0,
  })
  if (!data || data.length < 2) return null
  return (
    <NativeSelect
      label="Sheet"
      value={sheet.chosen === '' ? data[0] : sheet.chosen}
      data={[...data]}
      onChange={(event) => sheet.choose(event.currentTarget.value)}
    />
  )
}
