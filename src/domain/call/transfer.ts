/** Names how handing a call over to somebody else can go. Carriers tell it, talks go on by it, the page of a call shows it. */

/** `failed`: nobody took the call over, and it is still ours. */
export const TRANSFER_OUTCOMES = ['connected', 'failed'] as const
export type TransferOutcome = (typeof TRANSFER_OUTCOMES)[number]
