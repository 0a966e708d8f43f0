/**
 * Walks the XML of a workbook's part chunk by chunk and hands on what each chunk completes. Names come without their
 * namespace. A document type, which could declare entities, refuses the file, and so does XML that is not
 * well-formed.
 */
import sax from 'sax'
import { ContactFileRefused } from '#contacts/import/contact-file-refused.ts'
import { decoderOf, type TextReader } from '#contacts/import/decode-text.ts'

export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

const MOST_DEPTH = 64
const STRICT = true

/** @param taken called after each chunk; its results are yielded */
export async function* walkXml<T>(
  bytes: AsyncIterable<Uint8Array>,
  events: XmlEvents,
  taken: () => readonly T[],
): AsyncGenerator<readonly T[]> {
  const xml = parserOf(events)
  let decoder: TextReader | undefined
  for await (const chunk of bytes) {
    decoder ??= readerOf(chunk)
    xml.write(decoder.write(chunk))
    const found = taken()
    if (found.length > 0) yield found
  }
  xml.write(decoder?.end() ?? '')
  xml.end()
  yield taken()
}

/** Walks to the end of a small part. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  for await (const _ of walkXml(bytes, events, () => [])) continue
}

interface Parser {
  write(text: string): void
  end(): void
}

function parserOf(events: XmlEvents): Parser {
  const parser = sax.parser(STRICT, { position: false })
  let depth = 0
  let broken = false
  parser.onopentag = (tag) => {
    if (++depth > MOST_DEPTH) broken = true
    events.open?.(localName(tag.name), tag.attributes as Record<string, string>)
  }
  parser.onclosetag = (name) => {
    depth--
    events.close?.(localName(name))
  }
  parser.ontext = (text) => events.text?.(text)
  parser.oncdata = (text) => events.text?.(text)
  parser.ondoctype = () => (broken = true)
  parser.onerror = () => (broken = true)
  const guarded = (work: () => unknown): void => {
    work()
    if (broken) throw new ContactFileRefused('workbook_broken')
  }
  return {
    write(text) {
      for (let at = 0; at < text.length; at += SLICE) guarded(() => parser.write(text.slice(at, at + SLICE)))
    },
    end: () => guarded(() => parser.close()),
  }
}

/** The number of bytes after which a fault is noticed at the latest. */
const SLICE = 16_384

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** XML is UTF-8, or UTF-16 with a mark. */
function readerOf(first: Uint8Array): TextReader {
  const [a, b] = first
  if (a === 0xff && b === 0xfe) return decoderOf('utf-16le')
  return decoderOf(a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8')
}
