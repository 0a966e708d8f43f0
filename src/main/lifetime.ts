/**
 * Ends a server process once, in order, within ten seconds. The first Ctrl-C stops it properly, the second at once.
 * An error that is caught nowhere is logged and stops it, too.
 */
import type { Log } from './log.ts'
import { stopInOrder, type Stops } from './stop-in-order.ts'

export interface Lifetime {
  readonly stops: Stops
  /** Aborts when the end begins. */
  readonly ending: AbortSignal
  /** Stops everything and leaves the process. */
  end(code: number): Promise<never>
  /** Runs `start`; when it fails, stops all that was started and throws the same error. */
  during(start: () => Promise<void>): Promise<void>
  /** Ends the process when this resolves before the end: without its database a server is useless. */
  endWhenLost(lost: Promise<void>): void
  /** Ends the process in order when this resolves: a newer program is about to change the schema. */
  endWhenOutdated(outdated: Promise<string>): void
}

const LONGEST_STOP_MS = 10_000
const STOPPED_BY_HAND = 130
const OUTDATED = 3

export interface LifetimeDeps {
  readonly log: Log
  /** Prints a sentence for the person who started the process. */
  say(sentence: string): void
}

export function beginLifetime({ log, say }: LifetimeDeps): Lifetime {
  const ending = new AbortController()
  const stops = stopInOrder({
    failed: (part, error) => log.error({ err: error, part }, 'stopping'),
    stopped: (part, ms) => log.debug({ part, ms }, 'stopped'),
  })
  const end = async (code: number): Promise<never> => {
    if (ending.signal.aborted) return new Promise<never>(() => undefined)
    ending.abort()
    setTimeout(() => {
      log.error('the stop took too long')
      process.exit(1)
    }, LONGEST_STOP_MS).unref()
    await stops.run()
    log.info('stopped')
    process.exit(code)
  }
  const asked = (): void => {
    if (ending.signal.aborted) process.exit(STOPPED_BY_HAND)
    say('Stopping … (press Ctrl-C again to leave at once)')
    void end(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked)
  const broken = (error: unknown): void => {
    log.fatal({ err: error }, 'a fault that nobody caught')
    say('Something went wrong inside the server; the log has it. Stopping.')
    void end(1)
  }
  process.on('uncaughtException', broken)
  process.on('unhandledRejection', broken)
  return {
    stops,
    ending: ending.signal,
    end,
    async during(start) {
      try {
        await start()
      } catch (error) {
        // A start that is still under way fails when its parts are stopped; that failure is not reported.
        if (ending.signal.aborted) return
        log.error({ err: error }, 'the start failed')
        ending.abort()
        await stops.run()
        throw error
      }
    },
    endWhenOutdated(outdated) {
      void outdated.then((migration) => {
        if (ending.signal.aborted) return
        log.error({ migration }, 'the schema becomes newer than this program: nothing is dialled any more')
        say('A newer Campanile takes over this database, and this one cannot go on with it. Stopping.')
        return end(OUTDATED)
      })
    },
    endWhenLost(lost) {
      void lost.then(() => {
        if (ending.signal.aborted) return
        say(
          'The database has stopped unexpectedly. Start again to go on; nothing that was acknowledged is lost.',
        )
        return end(1)
      })
    },
  }
}
