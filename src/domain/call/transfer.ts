/**
 * Names how handing a call over to somebody else can end. Carriers tell it, the talk goes on by it, and the page of the
 * call shows it.
 */

/** `failed`: nobody took the call over, and it is still ours. */
export const TRANSFER_OUTCOMES = ['connected', 'failed'] as const
export type TransferOutcome = (typeof TRANSFER_OUTCOMES)[number]
