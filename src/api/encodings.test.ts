/**
 * Imports files in the encodings and shapes that people have over HTTP. Every row is accounted for and every name is
 * right.
 */
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'
import { makeXlsx } from '#test/support/make-xlsx.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const WESTERN = ['René Lefèvre', 'Begoña Muñoz', 'Jörg Größmann']
const POLISH = ['Łukasz Wiśniewski', 'Małgorzata Wójcik', 'Grażyna Źrebak']
const RUSSIAN = ['Алексей Смирнов', 'Екатерина Иванова', 'Юрий Щукин']
const GREEK = ['Γιώργος Παπαδόπουλος', 'Ελένη Νικολάου', 'Άννα Ωνάση']
const TURKISH = ['Ayşe Yılmaz', 'Çağrı Öztürk', 'İpek Işık']
const JAPANESE = ['田中太郎', '佐藤花子', '鈴木一郎']
const CHINESE = ['王伟', '李娜', '张敏']
const TAIWANESE = ['陳怡君', '林志明', '黃淑芬']
const KOREAN = ['김민수', '이영희', '박지훈']
const QUOTED = ['Ann "A", Lee', 'Bo; Lee | Co', 'Cy']

const quoted = (text: string): string =>
  /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
/** Adds one row that is rejected, so that a lost row shows. */
const text = (names: readonly string[], delimiter = ',', end = '\r\n'): string =>
  [
    ['Phone', 'Name', 'Note'],
    ...names.map((name, n) => [`+1415555010${n}`, name, 'x']),
    ['none', 'Nobody', 'x'],
  ]
    .map((row) => row.map(quoted).join(delimiter) + end)
    .join('')
const packed = (names: readonly string[]): Buffer =>
  makeXlsx({
    sheets: [{ name: 'A', rows: [['Phone', 'Name'], ...names.map((name, n) => [`+1415555010${n}`, name]), ['none', 'Nobody']] }],
  }) // prettier-ignore

type File = readonly [string, Buffer, readonly string[], CsvEncoding?]
/** Where the last element is given, a person chose the encoding. */
const FILES: readonly File[] = [
  ['UTF-8', Buffer.from(text(WESTERN)), WESTERN],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${text(RUSSIAN)}`), RUSSIAN],
  ...(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const).flatMap(
    (encoding) =>
      [
        [`${encoding} with a mark`, iconv.encode(`\uFEFF${text(GREEK, '\t')}`, encoding), GREEK],
        [`${encoding} without one`, iconv.encode(text(WESTERN), encoding), WESTERN],
      ] as const,
  ),
  ...(
    [
      ['windows-1250', POLISH],
      ['windows-1251', RUSSIAN],
      ['windows-1252', WESTERN],
      ['windows-1253', GREEK],
      ['windows-1254', TURKISH],
      ['iso-8859-2', POLISH],
      ['iso-8859-15', WESTERN],
      ['koi8-r', RUSSIAN],
      ['macintosh', WESTERN],
      ['cp850', WESTERN],
      ['shift_jis', JAPANESE],
      ['euc-jp', JAPANESE],
      ['gb18030', CHINESE],
      ['big5', TAIWANESE],
      ['euc-kr', KOREAN],
    ] as const
  ).flatMap<File>(
    ([encoding, names]) =>
      [
        [`${encoding}, guessed`, iconv.encode(text(names, ';'), encoding), names],
        [`${encoding}, chosen`, iconv.encode(text(names, ';'), encoding), names, encoding],
      ] as const,
  ),
  ['Latin-1', Buffer.from(text(WESTERN), 'latin1'), WESTERN],
  ['cp852, chosen', iconv.encode(text(POLISH), 'cp852'), POLISH, 'cp852'],
  ...[',', ';', '\t', '|'].map((delimiter) => [`separated by ${JSON.stringify(delimiter)}`, Buffer.from(text(QUOTED, delimiter)), QUOTED] as const),
  ...['\n', '\r\n', '\r'].map((end) => [`lines ending in ${JSON.stringify(end)}`, Buffer.from(text(WESTERN, ',', end)), WESTERN] as const),
  ['gzip', gzipSync(Buffer.from(text(WESTERN))), WESTERN],
  ['gzip of windows-1252', gzipSync(iconv.encode(text(WESTERN), 'windows-1252')), WESTERN],
  ['a workbook', packed([...RUSSIAN.slice(1), 'Zoë <&> "x"']), [...RUSSIAN.slice(1), 'Zoë <&> "x"']],
  ['a workbook in a gzip', gzipSync(packed(JAPANESE)), JAPANESE],
  ['with a line for the separator', Buffer.from(`sep=;\r\n${text(WESTERN, ';')}`), WESTERN],
  ['with line breaks in cells', Buffer.from(text(['Ann\nLee', 'Bo\r\nLee', 'Cy'])), ['Ann Lee', 'Bo Lee', 'Cy']],
] // prettier-ignore

const importFile = async (bytes: Buffer, encoding?: CsvEncoding) => {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/v1/uploads?${encoding === undefined ? '' : `encoding=${encoding}`}`,
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: bytes,
  })
  expect({ status: answer.statusCode, body: answer.body }).toMatchObject({ status: 201 })
  return answer.json()
}

test('there are at least 18 of them', () => expect(FILES.length).toBeGreaterThanOrEqual(18))

test.each<{ readonly title: string; readonly file: File }>(FILES.map((file) => ({ title: file[0], file })))(
  '$title',
  async ({ file }) => {
    const [, bytes, names, encoding] = file
    await t.owner('delete from upload_row; delete from contact')
    expect(await importFile(bytes, encoding)).toMatchObject({
      rows: names.length + 1,
      created: names.length,
      rejected: 1,
    })
    const contacts = await t.owner<{ e164: string; name: string }>(
      `select e164, coalesce(custom->>'full_name', concat_ws(' ', first_name, last_name)) as name from contact order by e164`,
    )
    expect(contacts).toEqual(names.map((name, n) => ({ e164: `+1415555010${n}`, name })))
  },
)
