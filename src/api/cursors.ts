/**
 * Seals the page cursors that clients hold with a key of the installation, for one list of one workspace;
 * `serve-route.ts` calls it. A cursor holds the keys that rows are ordered by, which may be names or recipient
 * numbers, so only the server can read it.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Route } from '#contract/route.ts'
import { idPattern } from '#domain/ids.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'
import type { SecretSource } from '#access/secret.ts'

const NONCE = 12
const TAG = 16
const CIPHER = 'aes-256-gcm'
/**
 * The list of tasks goes on from the tasks of the live page, whose cursor is the id of a task. There is nothing to hide in
 * it. The cursors of its other orders are sealed.
 */
const isOpen = (route: Route, cursor: string): boolean => route.name === 'listTasks' && TASK.test(cursor)
const TASK = idPattern('task')

export interface CursorDeps {
  /** 32 bytes, the same for every server of an installation. */
  readonly cursorKey: Buffer
  readonly secrets: SecretSource
}

/**
 * Gives the query with its cursor unsealed.
 * @throws Problem `invalid_request` for a cursor that was not made for this list
 */
export function withOpenCursor<Q>(deps: CursorDeps, route: Route, workspace: string, query: Q): Q {
  const { cursor } = query as { readonly cursor?: unknown }
  if (typeof cursor !== 'string' || isOpen(route, cursor)) return query
  return { ...query, cursor: unseal(deps, placeOf(route, workspace), cursor) }
}

/** The answer with its cursor sealed. */
export function withSealedCursor<R>(deps: CursorDeps, route: Route, workspace: string, answer: R): R {
  if (typeof answer !== 'object' || answer === null) return answer
  const { nextCursor } = answer as { readonly nextCursor?: unknown }
  if (typeof nextCursor !== 'string' || isOpen(route, nextCursor)) return answer
  return { ...answer, nextCursor: seal(deps, placeOf(route, workspace), nextCursor) }
}

const placeOf = (route: Route, workspace: string): Buffer => Buffer.from(`${route.name} ${workspace}`)

function seal({ cursorKey, secrets }: CursorDeps, place: Buffer, cursor: string): string {
  const nonce = secrets.bytes(NONCE)
  const cipher = createCipheriv(CIPHER, cursorKey, nonce, { authTagLength: TAG }).setAAD(place)
  const sealed = [cipher.update(Buffer.from(cursor, 'base64url')), cipher.final()]
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64url')
}

function unseal({ cursorKey }: CursorDeps, place: Buffer, cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url')
  if (bytes.length <= NONCE + TAG) throw notOurs()
  const decipher = createDecipheriv(CIPHER, cursorKey, bytes.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(place)
    .setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  try {
    const opened = [decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]
    return Buffer.concat(opened).toString('base64url')
  } catch {
    throw notOurs()
  }
}

const notOurs = (): Problem => new Problem('invalid_request', requestProblems.foreignCursorOfList)
