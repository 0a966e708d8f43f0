/**
 * Reads again the data that a mutation touched, at the mutation's end. After a success the button waits for it; a
 * refusal is shown at once. Without an answer nothing is read here: finding-out.ts reads when the server answers
 * again.
 */
import { unanswered } from './call.ts'

export const afterAction =
  (readAnew: () => Promise<unknown>) =>
  async (_data: unknown, error: Error | null): Promise<void> => {
    if (unanswered(error)) return
    const read = readAnew()
    if (error === null) await read
  }
