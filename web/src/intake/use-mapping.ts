/** Holds how a file is going to be read: the server's guess, the person's changes to it, and the preview of both. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
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

export function useMapping(file: File, defaultCountry: string | null) {
  const [country, setCountry] = useState(defaultCountry)
  const [header, setHeader] = useState<boolean | null>(null)
  /** Empty: the server detects it. */
  const [encoding, setEncoding] = useState<CsvEncoding | ''>('')
  /** Empty: the first visible one with rows. */
  const [sheet, setSheet] = useState('')
  const [zonesVerified, setZonesVerified] = useState(false)
  /** One word per column, once the person has changed one. */
  const [words, setWords] = useState<readonly string[] | null>(null)
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
    setZonesVerified,
    encoding,
    setEncoding(chosen: CsvEncoding | ''): void {
      setWords(null)
      setEncoding(chosen)
    },
    sheet,
    /** Another sheet has other columns. */
    setSheet(chosen: string): void {
      setWords(null)
      setHeader(null)
      setSheet(chosen)
    },
    setCountry: (typed: string): void => setCountry(typed === '' ? null : typed),
    setHeader(has: boolean): void {
      setWords(null)
      setHeader(has)
    },
    setTarget(column: number, word: string): void {
      const now = words ?? data?.columns.map((each) => wordOf(each.target)) ?? []
      // Every field except "other phone" has one column: choosing it elsewhere takes it from the column before.
      setWords(
        now.map((each, at) => (at === column ? word : each === word && !SEVERAL.has(word) ? '-' : each)),
      )
    },
    /** Returns to the server's guess. */
    guessAgain: words === null ? null : () => setWords(null),
  }
}
export type MappingState = ReturnType<typeof useMapping>
