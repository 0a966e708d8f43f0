/**
 * Opens what agents think with, and what analyses their talks: a language model where the settings name one, else fixed
 * rules.
 */
import type { TextRuntime } from '#voice/runtime.ts'
import { simulatedTextRuntime } from '#voice/simulated.ts'
import type { Analyst } from '#voice/analysis/analysis.ts'
import type { Brain } from '#voice/talk/brain.ts'
import { scriptedBrain } from '#voice/talk/scripted-brain.ts'
import { createTypedTalk, type TypedTalkDeps } from '#voice/typed-talk.ts'
import type { Config } from './config.ts'

export async function openBrain({ model }: Pick<Config, 'model'>): Promise<Brain> {
  if (model === null) return scriptedBrain
  // The packages of models take half a second to load.
  const { createModelBrain } = await import('#voice/talk/model-brain.ts')
  return createModelBrain({ settings: model, fetch: globalThis.fetch })
}

/** Null without a model: the rules analyse every talk at its end, anyway. */
export async function openAnalyst({ model }: Pick<Config, 'model'>): Promise<Analyst | null> {
  if (model === null) return null
  const [{ createModelAnalyst }, { openModel }] = await Promise.all([
    import('#voice/analysis/by-model.ts'),
    import('#voice/talk/open-model.ts'),
  ])
  return createModelAnalyst({ model: openModel({ settings: model, fetch: globalThis.fetch }) })
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
