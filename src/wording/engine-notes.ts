/** Words the notes that the engine writes down for people beside what it does. */
export const askedInCall = (callId: string): string => `asked in call ${callId}`
export const correctionOf = (callId: string): string => `correction of ${callId}`
export const faultAfterRequest = (error: unknown): string =>
  `a fault after the request began: ${String(error)}`
