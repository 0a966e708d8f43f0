/**
 * Defines the tools of a model brain, and turns a call of one into an act of the talk. Each tool only notes something
 * down; a call whose arguments make no sense is no act.
 */
import { tool, type ToolSet } from 'ai'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Act, Question, TalkScript } from './brain.ts'
import { callBackTime } from './call-back-time.ts'

const WHEN = z
  .string()
  .nullish()
  .describe('Local date and time of the person, such as 2026-12-01T15:30; leave it out when none was named.')

const ARGUMENTS = {
  set_disposition: z.object({ disposition: z.string() }),
  note_field: z.object({ name: z.string(), value: z.coerce.string() }),
  book: z.object({ at: WHEN }),
  call_back: z.object({ at: WHEN }),
  do_not_call: z.object({}),
  transfer: z.object({ to: z.string() }),
  end_call: z.object({}),
} as const
type ToolName = keyof typeof ARGUMENTS

const isTool = (name: string): name is ToolName => Object.hasOwn(ARGUMENTS, name)
const DONE = () => 'noted'

/** The tools that this agent has a use for. */
export function modelTools({ dispositions, extractionFields, transfers }: TalkScript): ToolSet {
  const note = (name: ToolName, description: string): ToolSet => ({
    [name]: tool({ description, inputSchema: ARGUMENTS[name] as z.ZodType<object>, execute: DONE }),
  })
  const fields = extractionFields.map(({ name }) => name)
  const names = Object.keys(transfers)
  return {
    ...(dispositions.length > 0 &&
      note('set_disposition', `What came of the call: ${dispositions.join(', ')}.`)),
    ...(fields.length > 0 &&
      note('note_field', `Notes what the person told of a field: ${fields.join(', ')}.`)),
    ...note('book', 'Notes an appointment that the person agreed to.'),
    ...note('call_back', 'Notes that the person wishes to be called at another time.'),
    ...note('do_not_call', 'Notes that the person wishes never to be called again. It ends the call.'),
    ...(names.length > 0 && note('transfer', `Hands the call over to a person: ${names.join(', ')}.`)),
    ...note('end_call', 'Ends the call. Say goodbye first.'),
  }
}

/** The same tools, as a server wants them that knows no types of ours (JSON Schema). */
export const toolsAsJson = (script: TalkScript): readonly object[] =>
  Object.entries(modelTools(script)).map(([name, { description }]) => ({
    type: 'function',
    name,
    description,
    parameters: isTool(name) ? z.toJSONSchema(ARGUMENTS[name], { io: 'input' }) : {},
  }))

/** @param input as a model gave it @returns null when it makes no sense */
export function actOf(name: string, input: unknown, question: Question): Act | null {
  if (!isTool(name)) return null
  switch (name) {
    case 'set_disposition': {
      const { data } = ARGUMENTS.set_disposition.safeParse(input)
      return data ? { act: 'set_disposition', disposition: data.disposition } : null
    }
    case 'note_field': {
      const { data } = ARGUMENTS.note_field.safeParse(input)
      return data ? { act: 'note_field', ...data } : null
    }
    case 'book':
    case 'call_back': {
      const { data } = ARGUMENTS[name].safeParse(input)
      return data ? { act: name, at: instantOf(data.at ?? '', question) } : null
    }
    case 'do_not_call':
      return { act: 'do_not_call' }
    case 'transfer': {
      const { data } = ARGUMENTS.transfer.safeParse(input)
      return data && Object.hasOwn(question.script.transfers, data.to)
        ? { act: 'transfer', to: data.to }
        : null
    }
    case 'end_call':
      return { act: 'end' }
  }
}

/** A date with an offset, one in the person's zone, or words. */
function instantOf(text: string, { now, zone }: Question): number | null {
  const when = text.trim()
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/u.test(when)) return Temporal.Instant.from(when).epochMilliseconds
    return Temporal.PlainDateTime.from(when).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return callBackTime(when, now, zone)
  }
}
