import { readFileSync } from 'node:fs'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROBLEM_CODES } from '#contract/problems.ts'
import { problemDocument } from '#contract/common.ts'
import { Problem } from '#verb/problem.ts'
import { createErrorHandler } from './problems.ts'

let app: FastifyInstance
beforeAll(() => {
  app = Fastify()
  app.setErrorHandler(createErrorHandler(undefined, () => false))
  app.get<{ Params: { code: (typeof PROBLEM_CODES)[number] } }>('/:code', ({ params }) => {
    throw new Problem(params.code, 'What was wrong this time.')
  })
})
afterAll(() => app.close())

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

describe('docs/errors.md says of every error what the server answers', () => {
  test.each(PROBLEM_CODES)('%s', async (code) => {
    const answer = await app.inject(`/${code}`)
    const { title, status, remedy, ...rest } = problemDocument.parse(answer.json())
    expect(rest).toMatchObject({
      code,
      detail: 'What was wrong this time.',
      type: `urn:campanile:problem:${code}`,
    })
    expect(answer.statusCode).toBe(status)
    const [, ...row] = rows.find(([named]) => named === `\`${code}\``) ?? []
    expect([row[0], row[1], row[3]]).toEqual([String(status), title, remedy])
  })

  test('and of no other', () => {
    expect(rows.map(([code]) => code?.replaceAll('`', ''))).toEqual(PROBLEM_CODES)
  })
})

test.each(PROBLEM_CODES)('the remedy of %s is a sentence that says what to do', async (code) => {
  const { remedy, title } = problemDocument.parse((await app.inject(`/${code}`)).json())
  expect(remedy).toMatch(/^[A-Z].*\.$/)
  expect(title).not.toMatch(/\.$/)
})
