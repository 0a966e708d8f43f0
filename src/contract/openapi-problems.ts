/** Describes refusals in the OpenAPI document: each set of codes that a status can have stands once, under its name. */
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode } from './problems.ts'

type Json = Record<string, unknown>

const text = (description: string): Json => ({ description, schema: { type: 'string' } })

export const HEADERS: Readonly<Record<string, Json>> = {
  'Content-Security-Policy': text('Own scripts, styles and data only.'),
  'X-Content-Type-Options': text('`nosniff`.'),
  'X-Frame-Options': text('`DENY`.'),
  'Referrer-Policy': text('`no-referrer`.'),
  'Cross-Origin-Opener-Policy': text('`same-origin`.'),
  'Cross-Origin-Resource-Policy': text('`same-origin`.'),
  'Strict-Transport-Security': text('Left out by a server that is reached over http on its own machine.'),
  'Cache-Control': text('`no-store`.'),
  'Retry-After': text('Seconds after which to ask again.'),
}
const OF_ALL = Object.keys(HEADERS).filter((name) => name !== 'Retry-After')

const pascal = (code: string): string =>
  code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** `NotFound`, `AlreadyExists.InUse`. */
export const nameOfProblems = (codes: readonly ProblemCode[]): string => sorted(codes).map(pascal).join('.')

const sorted = (codes: readonly ProblemCode[]): ProblemCode[] => [...codes].sort()

export function problemResponses(sets: readonly (readonly ProblemCode[])[]): Json {
  const named = new Map(sets.map((codes) => [nameOfProblems(codes), sorted(codes)]))
  return Object.fromEntries(
    [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, codes]) => [name, responseOf(codes)]),
  )
}

function responseOf(codes: readonly ProblemCode[]): Json {
  const waits = codes.some((code) => PROBLEMS[code][0] === 429)
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code][2]} ${PROBLEMS[code][3]}`).join('\n\n'),
    headers: Object.fromEntries(
      [...OF_ALL, ...(waits ? ['Retry-After'] : [])].map((name) => [
        name,
        { $ref: `#/components/headers/${name}` },
      ]),
    ),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
        },
      },
    },
  }
}
