/**
 * Pushes snapshots to live pages. One read of a campaign's snapshot per beat serves all watchers, serialised once for
 * those who see numbers and once for those who do not. Without watchers nothing is read. A slow watcher skips beats
 * and never queues them.
 */
import type { Snapshot } from '#contract/snapshot.ts'
import type { Clock } from '#domain/clock.ts'

export interface LiveDeps {
  readonly clock: Clock
  /** Undefined when there is no such campaign. */
  readonly read: (workspace: string, campaignId: string) => Promise<Snapshot | undefined>
  readonly mask: (snapshot: Snapshot) => Snapshot
  /**
   * Machine milliseconds between two reads. Together with the read itself, a change reaches pages within a second.
   */
  readonly beatMs?: number
  readonly onError?: (error: unknown) => void
}

export interface Watcher {
  readonly masked: boolean
  /** Sends text of the event stream; false when the connection cannot take more now. */
  readonly send: (text: string) => boolean
}

export interface Live {
  /** Watches until the returned function is called. */
  watch(workspace: string, campaignId: string, watcher: Watcher): () => void
  readonly watching: () => number
  close(): void
}

interface Watched {
  readonly watchers: Set<Watcher>
  readonly stop: AbortController
  last: { open: string | null; masked: string | null; snapshot: Snapshot } | null
}

const BEAT_MS = 800
const HEARTBEAT = ': beat\n\n'

export const eventText = (snapshot: Snapshot): string =>
  `id: ${snapshot.asOf}\nevent: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`

export function createLive(deps: LiveDeps): Live {
  const campaigns = new Map<string, Watched>()
  return {
    watch(workspace, campaignId, watcher) {
      const key = `${workspace} ${campaignId}`
      let watched = campaigns.get(key)
      if (!watched) {
        watched = { watchers: new Set(), stop: new AbortController(), last: null }
        campaigns.set(key, watched)
        const made = watched
        void beat(deps, made, workspace, campaignId).finally(
          () => campaigns.get(key) === made && campaigns.delete(key),
        )
      }
      watched.watchers.add(watcher)
      watcher.send(watched.last ? payload(deps, watched.last, watcher.masked) : HEARTBEAT)
      return () => leave(campaigns, key, watcher)
    },
    watching: () => [...campaigns.values()].reduce((sum, watched) => sum + watched.watchers.size, 0),
    close() {
      for (const watched of campaigns.values()) watched.stop.abort()
      campaigns.clear()
    },
  }
}

function leave(campaigns: Map<string, Watched>, key: string, watcher: Watcher): void {
  const watched = campaigns.get(key)
  if (!watched?.watchers.delete(watcher) || watched.watchers.size > 0) return
  watched.stop.abort()
  campaigns.delete(key)
}

/** Ends when the last watcher has left. A read that fails sends nothing: the page sees its figures grow old. */
async function beat(deps: LiveDeps, watched: Watched, workspace: string, campaignId: string): Promise<void> {
  const { clock, beatMs = BEAT_MS } = deps
  while (!watched.stop.signal.aborted) {
    const started = clock.monotonic()
    const snapshot = await deps.read(workspace, campaignId).catch((error: unknown) => {
      deps.onError?.(error)
    })
    if (watched.stop.signal.aborted) return
    if (snapshot) watched.last = { open: null, masked: null, snapshot }
    for (const watcher of watched.watchers)
      watcher.send(snapshot && watched.last ? payload(deps, watched.last, watcher.masked) : HEARTBEAT)
    await clock.sleepMachine(
      Math.max(beatMs - (clock.monotonic() - started), beatMs / 4),
      watched.stop.signal,
    )
  }
}

/** Serialised when first needed and shared from then on. */
function payload(deps: LiveDeps, last: NonNullable<Watched['last']>, masked: boolean): string {
  if (masked) return (last.masked ??= eventText(deps.mask(last.snapshot)))
  return (last.open ??= eventText(last.snapshot))
}
