/** Reads what a carrier wrote, leniently: what is not of the form that was asked for is nothing. */
import type { z } from 'zod'

/** A text that should be JSON of a certain form; null when it is not. */
export function parseJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
