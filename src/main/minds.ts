/**
 * Opens what agents think with, and what analyses their talks: each agent's own language model, or what the settings of the
 * server name, else fixed rules. Addresses that people of a workspace give are reached as those of carriers are.
 */
import { Agent as Connections, fetch as reachingFetch } from 'undici'
import type { Reach } from '#carriers/reach.ts'
import type { KeyedBrain } from '#domain/agent/brain.ts'
import type { TextRuntime } from '#voice/runtime.ts'
import { simulatedTextRuntime } from '#voice/simulated.ts'
import type { Analyst } from '#voice/analysis/analysis.ts'
import type { Brain } from '#voice/talk/brain.ts'
import { scriptedBrain } from '#voice/talk/scripted-brain.ts'
import { createTypedTalk, type TypedTalkDeps } from '#voice/typed-talk.ts'
import type { Config } from './config.ts'

/** Thinks in the talks of an agent, and about them. */
export interface Mind {
  readonly brain: Brain
  /** Null without a model: the rules analyse every talk at its end, anyway. */
  readonly analyst: Analyst | null
}

export interface Minds {
  /** Opens nothing: an address is judged when it is asked. @throws when a compatible model has no address */
  of(thinksWith: KeyedBrain): Promise<Mind>
}

export interface MindsDeps extends Pick<Config, 'model'> {
  readonly reach: Reach
}

type Fetch = typeof globalThis.fetch
export const BY_RULES: Mind = { brain: scriptedBrain, analyst: null }

export async function openMinds({ model, reach }: MindsDeps): Promise<Minds> {
  const ofServer = model === null ? BY_RULES : await mindOf(model, globalThis.fetch)
  const fetch = fetchWithin(reach)
  return {
    async of({ brain, key }) {
      switch (brain.kind) {
        case 'server':
          return ofServer
        case 'scripted':
          return BY_RULES
        case 'model':
          return mindOf({ ...brain, apiKey: key ?? '' }, fetch)
      }
    },
  }
}

/** The packages of models take half a second to load, once, when the first model is asked for. */
async function mindOf(settings: NonNullable<Config['model']>, fetch: Fetch): Promise<Mind> {
  const [{ createModelBrain }, { createModelAnalyst }, { openModel }] = await Promise.all([
    import('#voice/talk/model-brain.ts'),
    import('#voice/analysis/by-model.ts'),
    import('#voice/talk/open-model.ts'),
  ])
  const model = { settings, fetch }
  return {
    brain: createModelBrain(model),
    analyst: createModelAnalyst({ model: openModel(model) }),
  }
}

/** Requests to allowed addresses only, each judged when it connects, and followed nowhere else. */
function fetchWithin(reach: Reach): Fetch {
  const connections = new Map<string, Connections>()
  const connectionsTo = (address: URL): Connections => {
    const lookup = reach.lookupFor(address)
    const known = connections.get(address.origin)
    if (known) return known
    const made = new Connections({ connect: lookup ? { lookup } : {} })
    connections.set(address.origin, made)
    return made
  }
  return (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input)
    return reachingFetch(address, {
      ...(init as object),
      redirect: 'error',
      dispatcher: connectionsTo(address),
    })
  }
}

export interface TextRuntimeDeps extends TypedTalkDeps {
  /** Hears why an answer did not come; nothing that was said is in it. */
  readonly failed: (why: string) => void
}

/** What the test of agents talks to. */
export function textRuntimeOf({ failed, ...deps }: TextRuntimeDeps): TextRuntime {
  if (deps.brain.simulated) return simulatedTextRuntime
  const typed = createTypedTalk(deps)
  return {
    ...typed,
    reply: (script, said) =>
      typed.reply(script, said).catch((error: unknown) => {
        failed(error instanceof Error ? error.message : 'unknown')
        throw error
      }),
  }
}
