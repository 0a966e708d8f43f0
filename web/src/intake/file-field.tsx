/** Takes a file that is dropped or chosen; the button does the same as dropping. */
import { Button, Text } from '@mantine/core'
import { IconFileTypeCsv, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import * as wording from '#wording/pages/intake.ts'
import { bytesText } from '#web/ui/figures.ts'
import classes from './intake.module.css'

export interface FileFieldProps {
  readonly file: File | null
  readonly choose: (file: File) => void
  readonly disabled: boolean
}

export function FileField({ file, choose, disabled }: FileFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null): void => {
    const [first] = files ?? []
    if (first && !disabled) choose(first)
  }
  return (
    <div
      className={classes['drop']}
      data-over={over}
      data-chosen={file !== null}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      {file === null ? (
        <>
          <IconUpload size={26} stroke={1.5} aria-hidden />
          <Text size="sm">{wording.dropACsvOrXlsx}</Text>
        </>
      ) : (
        <Text size="sm" className={classes['file'] ?? ''}>
          <strong>{file.name}</strong>, {bytesText(file.size)}
        </Text>
      )}
      <Button
        variant={file === null ? 'filled' : 'default'}
        size="sm"
        disabled={disabled}
        leftSection={<IconFileTypeCsv size={16} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {file === null ? wording.chooseAFile : 'Another file'}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.gz,.xlsx,.xlsm,text/csv,text/tab-separated-values,text/plain"
        hidden
        aria-label={wording.fileOfContacts}
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
