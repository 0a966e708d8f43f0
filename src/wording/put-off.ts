/** Says why a call was put off, as a clause and as a few words. The causes of a campaign call it. */
import type { WaitReason } from '#domain/task/wait-reason.ts'

/** Why a call was put off, for the reasons that are no choice of the campaign. */
export const PUT_OFF: Readonly<Record<WaitReason, string>> = {
  retry: 'The next attempts are not due yet',
  callback: 'These people asked to be called back later',
  throttled: 'The carrier asked us to slow down',
  carrier_capacity: 'The carrier had no free channel',
  outage: 'The carrier could not be reached',
  access_refused: 'The carrier refused the credentials or the account has no money left',
  caller_id_refused: 'The carrier refused the number that we show',
  carrier_error: 'The carrier could not make the call',
  missed_slot: 'Campanile did not place the call in time',
  worker_lost: 'The worker that held the call stopped',
  put_back: 'The call was taken back before it was placed',
}
export const PUT_OFF_LABELS: Readonly<Partial<Record<WaitReason, string>>> = {
  throttled: 'Carrier asked to slow down',
  carrier_capacity: 'Carrier had no channel',
  outage: 'Carrier was out of reach',
  access_refused: 'Carrier refused access',
  caller_id_refused: 'Shown number refused',
  carrier_error: 'Carrier could not call',
  missed_slot: 'Not placed in time',
  worker_lost: 'Worker stopped',
  put_back: 'Taken back',
}
