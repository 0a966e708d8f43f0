/**
 * Keeps the truth log as a file of JSON lines. `sync` resolves only once everything appended before it is on the disk;
 * callers that ask meanwhile share the next write. A last line that a crash tore was never told to anyone and is cut
 * off.
 */
import { closeSync, constants, ftruncateSync, openSync, readSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { TruthFact, TruthLog } from './truth-log.ts'

const CHUNK = 1 << 20
const NEWLINE = 10
/** Where the system has it, a write returns once its bytes are on the disk, which saves a second request for each. */
const AT_ONCE = (constants as { readonly O_DSYNC?: number }).O_DSYNC ?? 0
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | AT_ONCE

export interface TruthFile extends TruthLog {
  readonly path: string
  close(): Promise<void>
}

/** The facts of a log file in order. Throws on a line that is whole but unreadable. */
export function* readTruthFile(path: string): Generator<TruthFact> {
  const file = openSync(path, 'a+')
  try {
    let rest = Buffer.alloc(0)
    const chunk = Buffer.alloc(CHUNK)
    for (let size = readSync(file, chunk, 0, CHUNK, 0), at = size; size > 0; at += size) {
      const text = Buffer.concat([rest, chunk.subarray(0, size)])
      const end = text.lastIndexOf(NEWLINE) + 1
      for (const line of text.subarray(0, end).toString('utf8').split('\n'))
        if (line !== '') yield JSON.parse(line)
      rest = Buffer.from(text.subarray(end))
      size = readSync(file, chunk, 0, CHUNK, at)
    }
  } finally {
    closeSync(file)
  }
}

/** Cuts off a last line without an end. */
export function mendTruthFile(path: string): void {
  const file = openSync(path, 'a+')
  try {
    const { size } = statSync(path)
    const tail = Buffer.alloc(Math.min(size, CHUNK))
    readSync(file, tail, 0, tail.length, size - tail.length)
    const whole = size - tail.length + tail.lastIndexOf(NEWLINE) + 1
    if (whole < size) ftruncateSync(file, whole)
  } finally {
    closeSync(file)
  }
}

/** @param onBroken called once when the disk refuses; nothing may be answered from then on */
export async function openTruthFile(path: string, onBroken: (error: unknown) => void): Promise<TruthFile> {
  const file = await open(path, APPEND)
  let lines: string[] = []
  let writing: Promise<void> | null = null
  let next: Promise<void> | null = null

  const write = async (): Promise<void> => {
    next = null
    const text = lines.join('')
    lines = []
    if (text === '') return
    await file.appendFile(text)
    if (AT_ONCE === 0) await file.datasync()
  }
  /** Lines taken while a write runs go into the next write. */
  const sync = (): Promise<void> => {
    if (lines.length === 0) return writing ?? Promise.resolve()
    next ??= (writing ?? Promise.resolve()).then(() => (writing = write()))
    return next
  }
  return {
    path,
    append: (fact) => void lines.push(`${JSON.stringify(fact)}\n`),
    sync: () =>
      sync().catch((error: unknown) => {
        onBroken(error)
        throw error
      }),
    async close() {
      await sync()
      await file.close()
    },
  }
}
