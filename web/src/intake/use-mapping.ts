/** Holds how a file is going to be read: the server's guess, the person's changes to it, and the preview of both. */
import { useForm } from '@mantine/form'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type CsvEncoding, previewUpload, type UploadPreview } from '#contract/uploads.ts'
import { sendFile } from './send-file.ts'
import type { ReadingQuery } from './use-upload.ts'

export type ColumnTarget = UploadPreview['columns'][number]['target']
/** The server looks at this many bytes of a file. */
const LOOK_BYTES = 262_144

/** A workbook shows its sheets only when it is sent whole. */
export async function isWorkbook(file: Blob): Promise<boolean> {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return p === 0x50 && k === 0x4b
}

/** Targets that several columns may fill. */
const SEVERAL: ReadonlySet<string> = new Set(['-', 'other_phone'])

/** `phone`, `*plan`, `-`: how a target stands in an address and in a select. */
export const wordOf = (target: ColumnTarget): string =>
  target.to === 'field' ? target.field : target.to === 'custom' ? `*${target.key}` : '-'

interface Reading {
  readonly country: string | null
  /** Null: as the server guesses. */
  readonly header: boolean | null
  /** Empty: the server detects it. */
  readonly encoding: CsvEncoding | ''
  /** Empty: the first visible one with rows. */
  readonly sheet: string
  readonly zonesVerified: boolean
  /** One word per column, once the person has changed one. */
  readonly words: readonly string[] | null
}
const GUESS: Omit<Reading, 'country'> = {
  header: null,
  encoding: '',
  sheet: '',
  zonesVerified: false,
  words: null,
}

export function useMapping(file: File, defaultCountry: string | null) {
  const { values, setValues } = useForm<Reading>({ initialValues: { ...GUESS, country: defaultCountry } })
  const { country, header, encoding, sheet, zonesVerified, words } = values
  const query: ReadingQuery = {
    ...(country ? { country } : {}),
    ...(header === null ? {} : { header }),
    ...(encoding === '' ? {} : { encoding }),
    ...(sheet === '' ? {} : { sheet }),
    ...(words ? { mapping: words.join('.') } : {}),
  }
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['upload-preview', file.name, file.size, file.lastModified, query],
    queryFn: async ({ signal }) => {
      const cut = file.size > LOOK_BYTES && !(await isWorkbook(file))
      return sendFile(previewUpload, {
        query: { ...query, ...(cut ? { cut } : {}) },
        file: cut ? file.slice(0, LOOK_BYTES) : file,
        signal,
      })
    },
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  return {
    preview: data,
    error,
    again: refetch,
    looking: isFetching,
    query: { ...query, ...(zonesVerified ? { zonesVerified } : {}) },
    country: country ?? '',
    zonesVerified,
    encoding,
    sheet,
    setZonesVerified: (checked: boolean): void => setValues({ zonesVerified: checked }),
    setEncoding: (chosen: CsvEncoding | ''): void => setValues({ words: null, encoding: chosen }),
    /** Another sheet has other columns. */
    setSheet: (chosen: string): void => setValues({ words: null, header: null, sheet: chosen }),
    setCountry: (typed: string): void => setValues({ country: typed === '' ? null : typed }),
    setHeader: (has: boolean): void => setValues({ words: null, header: has }),
    setTarget(column: number, word: string): void {
      const now = words ?? data?.columns.map((each) => wordOf(each.target)) ?? []
      // Every field except "other phone" has one column: choosing it elsewhere takes it from the column before.
      setValues({
        words: now.map((each, at) =>
          at === column ? word : each === word && !SEVERAL.has(word) ? '-' : each,
        ),
      })
    },
    /** Returns to the server's guess. */
    guessAgain: words === null ? null : () => setValues({ words: null }),
  }
}
export type MappingState = ReturnType<typeof useMapping>
