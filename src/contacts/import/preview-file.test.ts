import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { lookAtFile } from './look-at-file.ts'
import { lookInThread, previewFile } from './preview-file.ts'

const request = (text: string) => ({ bytes: Buffer.from(text), cut: false, defaultCountry: 'IE' })
const line = (n: number): string => `02091${String(n).padStart(5, '0')}\n`

test('a costly file is looked at beside the server, which goes on answering', async () => {
  const text = `phone\n${Array.from({ length: 20_000 }, (_, n) => line(n).replace('02091', '02092')).join('')}`
  expect(await turnsDuring(() => lookAtFile(request(text)))).toBeLessThan(5)
  expect(
    await turnsDuring(() => previewFile({ ...request(text), ownAmong: async () => new Set() })),
  ).toBeGreaterThan(50)
})

test('a small file that unpacks to a larger one is looked at beside the server', async () => {
  const text = `phone\n${Array.from({ length: 2500 }, (_, n) => line(n).replace('02091', '02092')).join('')}`
  const bytes = gzipSync(Buffer.from(text))
  expect(bytes.length).toBeLessThan(8192)
  const packed = { bytes, cut: false, defaultCountry: 'IE', ownAmong: async () => new Set<string>() }
  expect(await turnsDuring(() => previewFile(packed))).toBeGreaterThan(50)
})

test('a packed file is not looked at to its end', async () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => `${n},${'note '.repeat(20)}\n`)
  const bytes = gzipSync(Buffer.from(`phone,note\n${rows.join('')}`))
  expect((await lookAtFile({ ...request(''), bytes })).preview.looked.rows).toBeLessThan(15_000)
})

test('a beginning of nothing but short rows is looked at', async () => {
  const { preview } = await lookAtFile(request(`phone\n${'1\n'.repeat(131_000)}`))
  expect(preview.looked.rows).toBe(131_000)
})

/** How often the event loop turns while the work runs. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let busy = true
  const turn = (): void => {
    turns++
    if (busy) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  busy = false
  return turns
}

test('a thread sees what the server sees', async () => {
  const text = `phone,name\n${line(1).trim()},Zoë\nnone,"x\n${line(2).trim()},Bob\n`
  expect(await lookInThread(request(text))).toEqual(await lookAtFile(request(text)))
  await expect(lookInThread(request(''))).rejects.toMatchObject({ code: 'file_empty' })
})

test('a file that takes too long is refused, and the next ones are looked at', async () => {
  const text = `phone\n${line(1)}`
  await expect(lookInThread(request(text), 1)).rejects.toMatchObject({ code: 'too_much_work' })
  const looks = await Promise.all([1, 2, 3].map(() => lookInThread(request(text))))
  expect(looks.map((look) => look.phones.length)).toEqual([1, 1, 1])
})

test.each([
  ['a header of ten thousand names', Array.from({ length: 10_000 }, () => 'a').join(','), 'too_many_columns'],
  ['a header that ends in blanks and a letter', `${' '.repeat(30_000)}x`, 'no_phone_column'],
])('%s is no work', async (_, text, code) => {
  const seen = await lookAtFile(request(text)).then(
    (look) => look.preview.fault?.code,
    (error: { code: string }) => error.code,
  )
  expect(seen).toBe(code)
})
