/**
 * Keeps the notes of one talk: everything that its brain notes down, each checked before it counts. The talk writes
 * them. They can only add information or restrictions: a wish not to be called stays once it was heard, and a call-back
 * lies in the future, within a year.
 */
import type { Act, TalkScript } from './brain.ts'
import type { FormerTalk, Noted } from './facts.ts'

export interface Notes {
  /** Acts that end or hand over a talk are no notes, and change nothing here. */
  take(act: Act, now: number): void
  optOut(): void
  readonly optedOut: boolean
  /** One of the agent's own dispositions; null when none fits. @param personSpoke without it there is none */
  disposition(personSpoke: boolean): string | null
  /** World time, epoch milliseconds. */
  callbackAt(): number | null
  noted(): Noted
}

const LONGEST_VALUE = 1000
const YEAR = 366 * 86_400_000

/** @param onOptOut the wish not to be called again was noted; called once */
export function createNotes(
  script: TalkScript,
  former: Pick<FormerTalk, 'facts' | 'noted'> | null,
  onOptOut: () => void = () => undefined,
): Notes {
  const values = new Map(
    Object.entries(former?.noted.fields ?? {}).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    ),
  )
  let disposition = former?.facts.disposition ?? null
  let optedOut = former?.facts.optOut ?? false
  let callbackAt = former?.facts.callbackAt ?? null
  let wishesCall = callbackAt !== null
  let bookedAt = former?.noted.bookedAt ?? null
  let booked = former?.noted.booked ?? false

  const optOut = (): void => {
    const first = !optedOut
    optedOut = true
    if (first) onOptOut()
  }
  const listed = (name: string): string | null => (script.dispositions.includes(name) ? name : null)
  return {
    take(act, now) {
      switch (act.act) {
        case 'set_disposition':
          if (act.disposition === 'do_not_call') optOut()
          disposition = listed(act.disposition) ?? disposition
          return
        case 'note_field':
          if (script.extractionFields.some(({ name }) => name === act.name))
            values.set(act.name, act.value.trim().slice(0, LONGEST_VALUE))
          return
        case 'book':
          booked = true
          bookedAt = soon(act.at, now) ?? bookedAt
          return
        case 'call_back':
          wishesCall = true
          callbackAt = soon(act.at, now) ?? callbackAt
          return
        case 'do_not_call':
          return optOut()
        case 'transfer':
        case 'end':
          return
      }
    },
    optOut,
    get optedOut() {
      return optedOut
    },
    disposition(personSpoke) {
      if (optedOut) return listed('do_not_call') ?? (personSpoke ? disposition : null)
      if (!personSpoke) return null
      return disposition ?? (wishesCall ? listed('callback_requested') : null)
    },
    callbackAt: () => (optedOut ? null : callbackAt),
    noted: () => ({
      fields: Object.fromEntries(script.extractionFields.map(({ name }) => [name, values.get(name) ?? null])),
      bookedAt,
      booked,
    }),
  }
}

/** The instant, when it is one that a call-back may have. */
const soon = (at: number | null, now: number): number | null =>
  at !== null && Number.isFinite(at) && at > now && at <= now + YEAR ? Math.round(at) : null
