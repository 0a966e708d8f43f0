import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'
import { lookAtFile } from './look-at-file.ts'

const NAMES: Readonly<Record<string, readonly string[]>> = {
  russian: ['Алексей Смирнов', 'Екатерина Иванова', 'Наталья Кузнецова', 'Юрий Щукин'],
  polish: ['Łukasz Wiśniewski', 'Małgorzata Wójcik', 'Zbigniew Dąbrowski', 'Grażyna Źrebak'],
  czech: ['Jiří Dvořák', 'Žofie Černá', 'Tomáš Procházka'],
  hungarian: ['Győző Kovács', 'Erzsébet Szűcs', 'Ödön Tóth'],
  french: ['René Lefèvre', 'Hélène Béranger', 'François Noël'],
  german: ['Jörg Müller', 'Käthe Größmann', 'Änne Schäfer'],
  western: ['René Lefèvre', 'Begoña Muñoz', 'Jörg Größmann', 'Søren Åberg', 'João Conceição'],
  greek: ['Γιώργος Παπαδόπουλος', 'Ελένη Νικολάου', 'Άννα Ωνάση'],
  turkish: ['Ayşe Yılmaz', 'Çağrı Öztürk', 'Gülşah Doğan', 'İpek Işık'],
  lithuanian: ['Žilvinas Šimkus', 'Rūta Kazlauskienė', 'Česlovas Jučas'],
  hebrew: ['דוד כהן', 'שרה לוי', 'משה פרץ'],
  arabic: ['محمد علي', 'فاطمة حسن', 'أحمد إبراهيم'],
  japanese: ['田中太郎', '佐藤花子', '鈴木一郎', '高橋ミキ'],
  chinese: ['王伟', '李娜', '张敏', '刘洋', '陈静'],
  taiwanese: ['陳怡君', '林志明', '黃淑芬', '張家豪'],
  korean: ['김민수', '이영희', '박지훈', '최서연'],
}

const file = (names: readonly string[]): string =>
  ['Phone;Name', ...names.map((name, n) => `+35320910000${n};${name}`), ''].join('\r\n')

async function namesRead(bytes: Uint8Array, encoding?: CsvEncoding) {
  const { preview } = await lookAtFile({ bytes, cut: false, defaultCountry: null, encoding })
  return { preview, names: preview.rows.map((row) => row.name) }
}

describe('names are right without anybody choosing', () => {
  test.each([
    ['windows-1251', 'russian'],
    ['koi8-r', 'russian'],
    ['iso-8859-5', 'russian'],
    ['ibm866', 'russian'],
    ['windows-1250', 'polish'],
    ['iso-8859-2', 'polish'],
    ['cp852', 'polish'],
    ['windows-1250', 'czech'],
    ['windows-1250', 'hungarian'],
    ['windows-1252', 'french'],
    ['windows-1252', 'german'],
    ['windows-1252', 'western'],
    ['iso-8859-15', 'french'],
    ['macintosh', 'french'],
    ['macintosh', 'german'],
    ['cp850', 'french'],
    ['cp850', 'german'],
    ['cp850', 'western'],
    ['windows-1253', 'greek'],
    ['iso-8859-7', 'greek'],
    ['windows-1254', 'turkish'],
    ['windows-1257', 'lithuanian'],
    ['windows-1255', 'hebrew'],
    ['windows-1256', 'arabic'],
    ['iso-8859-6', 'arabic'],
    ['shift_jis', 'japanese'],
    ['euc-jp', 'japanese'],
    ['gb18030', 'chinese'],
    ['big5', 'taiwanese'],
    ['euc-kr', 'korean'],
  ] as const)('%s, %s', async (encoding, language) => {
    const names = NAMES[language] ?? []
    const bytes = iconv.encode(file(names), encoding)
    const guessed = await namesRead(bytes)
    expect(guessed.names).toEqual(names)
    expect(guessed.preview).toMatchObject({ encodingGuessed: true, looked: { rejected: 0 } })
    expect(guessed.preview.encodingSamples).toHaveLength(3)
    expect(guessed.preview.encodingSamples[0]).toContain(names[0])
    const chosen = await namesRead(bytes, encoding)
    expect(chosen.names).toEqual(names)
    expect(chosen.preview).toMatchObject({ encoding, encodingGuessed: false })
  })

  test.each(['utf-32le', 'utf-32be'] as const)('%s, with a mark and without', async (encoding) => {
    const names = NAMES['western'] ?? []
    for (const mark of ['', '\uFEFF'])
      expect((await namesRead(iconv.encode(`${mark}${file(names)}`, encoding))).names).toEqual(names)
  })
})

test('UTF-8 is no guess', async () => {
  const { preview } = await namesRead(Buffer.from(file(NAMES['western'] ?? [])))
  expect(preview).toMatchObject({ encoding: 'utf-8', encodingGuessed: false })
})
