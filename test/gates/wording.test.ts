/**
 * Tests that people read only what src/wording says: no file outside it holds an English sentence, but for the places
 * and kinds that are named here. Planted sentences show that the search finds them.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isEnglish, sentencesOf } from './sentences.ts'
import { filesUnder } from './tree.ts'

/** Places with words of their own, each with the reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/wording/': 'the room of all words',
  'src/cli/': 'help and answers of the command line',
  'src/main/': 'what the programs say in the terminal in which they were started',
  'src/carriers/': 'a carrier is one folder: the labels of its form, and what it answers and says in a call',
  'src/voice/': 'what a simulated voice says in a conversation',
  'src/contract/problems.ts': 'the documented errors of the wire, from which docs/errors.md is made',
  'src/contract/all.ts': 'the chapters of the description of the API',
  'src/contract/openapi.ts': 'the description of the API',
  'src/contract/openapi-problems.ts': 'the description of the API',
  'src/api/check-answers.ts': 'switched on by tests only, for developers',
  'src/db/presence.ts': 'names a schema inside the message of an exception',
  'src/domain/import/contact-field.ts': 'header words that are recognised, not said',
  'src/domain/import/country-name.ts': 'names of countries that are recognised, not said',
  'src/domain/import/rejection.ts': 'columns of a file that is read back',
  'src/domain/phone/fictional-ranges.ts': 'titles of the documents that reserve the numbers',
}

const isCode = (path: string): boolean => /\.tsx?$/.test(path) && !/\.(?:test|d)\.tsx?$/.test(path)
const under = (path: string, places: readonly string[]): boolean =>
  places.some((place) => path.startsWith(place))

const all = [...filesUnder('src'), ...filesUnder('web/src')].filter(({ path }) => isCode(path))
const spoken = all.flatMap(({ path, text }) =>
  sentencesOf(path, text).map((sentence) => ({ path, ...sentence })),
)

test('no English sentence stands outside wording', () => {
  const strangers = spoken.filter(({ path }) => !under(path, Object.keys(ALLOWED)))
  expect(strangers.map(({ path, line, text }) => `${path}:${line}: ${text}`)).toEqual([])
})

test.each(Object.keys(ALLOWED))('%s still holds sentences, so it stays on the list', (place) => {
  expect(spoken.some(({ path }) => under(path, [place]))).toBe(true)
})

describe('the search finds a sentence that is planted', () => {
  const said = (source: string): string[] =>
    sentencesOf('planted.tsx', source).map(({ line, text }) => `${line}: ${text}`)

  test.each([
    ['in a string', `export const x = 'The campaign is paused.'`, 'The campaign is paused.'],
    [
      'in a template',
      'export const x = (n: number) => `All ${n} calls have ended.`',
      'All … calls have ended.',
    ],
    ['inside an expression of a template', "export const x = `${'a call that waits'}`", 'a call that waits'],
    ['as the detail of a problem', `throw new Problem('in_use', 'A call is open.')`, 'A call is open.'],
    ['as the message of a schema', `z.string().regex(/a/, 'a name of one word')`, 'a name of one word'],
    ['as a label', `export const x = { label: 'Carrier lines full' }`, 'Carrier lines full'],
    ['on a page', 'export const X = () => <p>Nothing is dialled now.</p>', 'Nothing is dialled now.'],
    ['in an attribute', 'export const X = () => <a title="Look at the numbers" />', 'Look at the numbers'],
  ])('%s', (_where, source, text) => {
    expect(said(`\n${source}`)).toEqual([`2: ${text}`])
  })

  test.each([
    ['messages of exceptions', `throw new Error('the plan has no campaign')`],
    ['messages of invariants', `invariant(plan, 'the plan of a campaign that is there')`],
    ['lines of the log', `log.info({ n }, 'the engine has stopped')`],
    ['the description of a route', `route({ summary: 'The settings of the workspace.' })`],
    ['SQL', "tx.rows('select id from call where workspace_id = $1 order by id')"],
    ['tagged SQL', 'sql`and not exists (select of a call)`'],
    ['types', `type X = 'one of the three'`],
    ['comments', '/** The campaign is paused. */'],
  ])('%s are none', (_what, source) => {
    expect(said(source)).toEqual([])
  })
})

describe('pages, command line and API leave out the words that docs/wording.md names', () => {
  const SPEAKERS = [
    'src/wording/pages/',
    'web/src/',
    'src/cli/',
    'src/wording/api-examples.ts',
    'src/wording/cli.ts',
    'src/wording/problems.ts',
    'src/wording/request-problems.ts',
    'src/wording/settings-preview.ts',
    'src/contract/problems.ts',
  ]
  const page = readFileSync('docs/wording.md', 'utf8')
  const words = page
    .slice(page.indexOf('## Words to leave'))
    .split('\n')
    .filter((line) => /^\| (?!not \|)[a-z]/.test(line))
    .flatMap((line) => (line.split('|')[1] ?? '').trim().split(', '))
  const summaries = [...readFileSync('openapi.json', 'utf8').matchAll(/"summary": "(.*)"/g)].map(
    ([, text = '']) => ({ path: 'openapi.json', line: 0, text }),
  )
  const said = [...spoken.filter(({ path }) => under(path, SPEAKERS)), ...summaries]
  const holding = (word: string) => said.filter(({ text }) => new RegExp(`\\b${word}\\b`, 'i').test(text))

  test('there are such words, and such sentences', () => {
    expect(words).toContain('anew')
    expect(said.length).toBeGreaterThan(200)
    expect(holding('campaign').length).toBeGreaterThan(20)
  })
  test.each(words)('%s', (word) => {
    expect(holding(word)).toEqual([])
  })
})

describe('a sentence of a page is whole: it takes what stands in it as a part, in braces', () => {
  /** Pieces that begin with a mark, each with the reason. */
  const PIECES: Readonly<Record<string, string>> = {
    ', up to ${most} at a time':
      'a part of one sentence of the draft, which a function of the same file puts together',
  }
  const pieces = (text: string): string[] =>
    [...text.matchAll(/(?:=>?|\?|:)\s*(['`])([,.;:] ?[A-Za-z$](?:(?!\1).)*)\1/g)].map(
      ([, , piece = '']) => piece,
    )

  test('no sentence begins with a comma or a full stop', () => {
    const found = filesUnder('src/wording/pages').flatMap(({ text }) => pieces(text))
    expect(found.filter((piece) => !(piece in PIECES))).toEqual([])
  })
  test('a planted piece is found', () => {
    expect(pieces("export const x = ', whose figures are kept.'")).toEqual([', whose figures are kept.'])
    expect(pieces("export const x = 'Choose fewer days, or {link}.'")).toEqual([])
  })
})

test('labels of two words, codes and lists are no sentences', () => {
  for (const text of [
    'Call limit',
    'campaign_paused',
    'answered_human, no_answer, busy',
    '0 0 1rem auto',
    '',
  ])
    expect(isEnglish(text)).toBe(false)
})
