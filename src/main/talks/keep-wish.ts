/**
 * Enters the wish not to be called again while the talk in which it was heard still goes on. The end of the call tells it
 * once more; a process that dies before that loses nothing.
 */
import { askedInCall } from '#wording/calls.ts'
import type { Database } from '#db/database.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'

/** @param call of the person who asked @throws when it could not be entered; the end of the call tells it again */
export const keepWish = (
  db: Database,
  call: { readonly workspace: string; readonly callId: string; readonly e164: string },
): Promise<void> =>
  db.tx(call.workspace, async (tx) =>
    enterDoNotCall(tx, await tx.instant(), {
      e164: call.e164,
      source: 'call',
      reason: askedInCall(call.callId),
    }),
  )
