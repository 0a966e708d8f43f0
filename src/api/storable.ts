/**
 * Refuses texts that no database and no file can store: with a zero character, or with half of a surrogate pair.
 * `serve-route.ts` and `carrier-events.ts` call it.
 */
import { requestProblems } from '#wording/request-problems.ts'
import { faulty } from './check-input.ts'

/** Checks parameters, query or body at every depth. @throws Problem `invalid_request` */
export function refuseUnstorable(sent: unknown, path = ''): void {
  if (typeof sent === 'string' && !isStorable(sent))
    throw faulty('body', [{ path, message: requestProblems.holdsZero }])
  if (typeof sent !== 'object' || sent === null || ArrayBuffer.isView(sent)) return
  for (const [name, each] of Object.entries(sent)) {
    if (!isStorable(name)) refuseUnstorable(name, path)
    refuseUnstorable(each, path === '' ? name : `${path}.${name}`)
  }
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
