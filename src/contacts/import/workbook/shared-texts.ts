/**
 * Holds the texts that the cells of a workbook share. They are stored as bytes, so that millions of them take little
 * more than their length. Rich and plain text are read; the phonetic guides of Japanese text are left out.
 */
import { INTAKE_LIMITS, WORKBOOK_LIMITS } from '#domain/import/limits.ts'
import { createByteStore } from '#contacts/import/byte-store.ts'
import { ContactFileRefused } from '#contacts/import/contact-file-refused.ts'
import { createTextCollector } from './text-collector.ts'
import { walkXml } from './walk-xml.ts'

export interface SharedTexts {
  /** Undefined for a text that the workbook does not have. */
  at(index: number): string | undefined
}

/** Throws `ContactFileRefused` past a limit. */
export async function readSharedTexts(bytes: AsyncIterable<Uint8Array>): Promise<SharedTexts> {
  const store = createByteStore()
  let ends = new Uint32Array(1024)
  let count = 0
  let end = 0
  const keep = (text: string): void => {
    const utf8 = Buffer.from(text)
    end += utf8.length
    if (end > WORKBOOK_LIMITS.sharedBytes || count >= WORKBOOK_LIMITS.sharedTexts)
      throw new ContactFileRefused('workbook_too_large')
    if (count === ends.length) {
      const more = new Uint32Array(count * 2)
      more.set(ends)
      ends = more
    }
    ends[count++] = end
    store.append(utf8)
  }
  const collector = createTextCollector(INTAKE_LIMITS.cellCharacters + 1)
  const events = {
    open: (name: string) => (name === 'si' ? collector.start() : collector.open(name)),
    close: (name: string) => (name === 'si' ? keep(collector.take()) : collector.close(name)),
    text: (text: string) => collector.text(text),
  }
  for await (const _ of walkXml(bytes, events, () => [])) continue
  return {
    at(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) return undefined
      const from = index === 0 ? 0 : ends[index - 1]
      return store.bytes().subarray(from, ends[index]).toString('utf8')
    },
  }
}

export const NO_SHARED_TEXTS: SharedTexts = { at: () => undefined }
