/** Reads a text that should be JSON of a certain form; null when it is not. */
import type { z } from 'zod'

export function parseJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
