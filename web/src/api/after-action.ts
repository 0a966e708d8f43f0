/**
 * For the end of a mutation: reads anew what it touched. After a success the button waits for it; a refusal is told at
 * once. Without an answer nothing is read here: what is not known is found out when the server answers again.
 */
import { unanswered } from './call.ts'

export const afterAction =
  (readAnew: () => Promise<unknown>) =>
  async (_data: unknown, error: Error | null): Promise<void> => {
    if (unanswered(error)) return
    const read = readAnew()
    if (error === null) await read
  }
