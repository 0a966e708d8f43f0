/**
 * Writes the log as JSON lines with ids and never a phone or recipient number, even when an error's text holds one.
 */
import pino, { type Logger } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** Matches numbers as people write them, too; ids, instants and ports are left alone. */
const PHONE = /\+\d[\d ().-]{5,18}\d/g
export const withoutPhones = (text: string): string => text.replaceAll(PHONE, '+…')

export interface Told {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: Told
}

/** The parts of an error that may be logged. Its `detail` never is: databases put row values there. */
export function tell(error: unknown, depth = 0): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPhones(String(error)) }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: withoutPhones(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack ? { stack: withoutPhones(error.stack) } : {}),
    ...(error.cause !== undefined && depth < 3 ? { cause: tell(error.cause, depth + 1) } : {}),
  }
}

/** @param file a path, or a file descriptor such as 2 for standard error */
export const createLog = (level: LogLevel, file: string | number): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error) => tell(error) },
    },
    pino.destination({ dest: file, sync: true, mkdir: true }),
  )
