/**
 * Checks a part of a request against its schema and says what is wrong in plain words, field by field. Every route
 * reads its input through it; no answer holds a message of the schema library.
 */
import * as z from 'zod'
import { faultSentence, faultWords, requestProblems, unknownField } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'
import { nearestOf } from './nearest.ts'

/** Stands for the whole part where no field is named. */
export type InputPart = 'body' | 'query' | 'address'

export interface Fault {
  /** Names of fields and places in lists, joined by dots; empty for the whole part. */
  readonly path: string
  readonly message: string
}

const MOST_FAULTS = 50
const MOST_SAID = 3

/** @throws Problem `invalid_request` that names each field at fault */
export function checkInput<T>(schema: z.ZodType<T>, value: unknown, part: InputPart): T {
  const known = new Map<string, readonly string[]>()
  const read = schema.safeParse(value, {
    error(issue) {
      if (issue.code === 'unrecognized_keys') known.set(pathOf(issue.path ?? []), fieldsOf(issue.inst))
      return faultWords({ ...issue, ...kindsOf(issue) })
    },
  })
  if (read.success) return read.data
  throw faulty(
    part,
    read.error.issues.flatMap((issue): Fault[] => {
      const path = pathOf(issue.path)
      if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
      return issue.keys.map((key) => ({
        path: path === '' ? key : `${path}.${key}`,
        message: unknownField(nearestOf(key, known.get(path) ?? [])),
      }))
    }),
  )
}

/** The problem whose detail says the first faults; `errors` lists them all, one per field. */
export function faulty(part: InputPart, found: readonly Fault[]): Problem {
  const faults = found.filter(({ path }, at) => found.findIndex((each) => each.path === path) === at)
  const said = faults.slice(0, MOST_SAID).map(({ path, message }) => faultSentence(path, message, part))
  const more = faults.length - said.length
  const detail = [...said, ...(more > 0 ? [requestProblems.moreFaults(more)] : [])].join(' ')
  return new Problem('invalid_request', detail, { errors: faults.slice(0, MOST_FAULTS) })
}

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.')

const fieldsOf = (schema: unknown): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : []

/** The words by which the shapes of a union are told apart, where there are such. */
function kindsOf({ inst, discriminator }: { readonly inst?: unknown; readonly discriminator?: unknown }) {
  if (!(inst instanceof z.ZodDiscriminatedUnion) || typeof discriminator !== 'string') return {}
  const values = inst._zod.propValues[discriminator]
  return values ? { code: 'invalid_value', values: [...values] } : {}
}
