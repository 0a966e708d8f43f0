/**
 * Starts the laboratory of real telephony as a process of its own, for `campanile demo --sip`: a real Asterisk with a
 * trunk, and people behind it who are played by another one. It ends with this process.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { SettingRefused } from '#main/config.ts'

const ENTRY = fileURLToPath(new URL('../../../test/sip/serve-laboratory.ts', import.meta.url))

const text = z.string()
const readyLaboratory = z.object({
  baseUrl: text,
  user: text,
  password: text,
  trunk: text,
  version: text,
  timeZone: text,
  country: text,
  contacts: z.array(z.object({ phone: text, firstName: text, lastName: text })),
  speech: z.object({ before: z.array(text), model: text, dictionary: text, grammar: text }),
})
const line = z.object({ say: text, unable: text, ready: readyLaboratory }).partial()

export interface Laboratory extends z.output<typeof readyLaboratory> {
  close(): Promise<void>
}

/** @throws SettingRefused with the reason why there can be none here */
export async function startLaboratory(say: (line: string) => void): Promise<Laboratory> {
  if (!existsSync(ENTRY))
    throw new SettingRefused(
      '--sip needs the folder test/sip of the source, which is not in this installation.',
    )
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C is for this process: it ends the laboratory after the calls.
    detached: true,
  })
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  child.stdin.on('error', () => {})
  for await (const printed of createInterface({ input: child.stdout })) {
    const told = line.safeParse(JSON.parse(printed)).data
    if (told?.say !== undefined) say(told.say)
    if (told?.unable !== undefined)
      throw new SettingRefused(`There can be no real Asterisk here. ${told.unable}`)
    if (told?.ready)
      return {
        ...told.ready,
        close() {
          child.stdin.end()
          return gone
        },
      }
  }
  throw new SettingRefused(
    'The laboratory of real telephony ended before it was ready; the lines above say why.',
  )
}
