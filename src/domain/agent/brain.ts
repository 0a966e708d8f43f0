/** Names what an agent can think with. The form of an agent offers it, and the server opens it for each talk. */
export const MODEL_PROVIDERS = ['openai', 'anthropic', 'openai-compatible'] as const
export type ModelProvider = (typeof MODEL_PROVIDERS)[number]

export type AgentBrain =
  /** Whatever the settings of the server name. */
  | { readonly kind: 'server' }
  /** Fixed rules, without a model. */
  | { readonly kind: 'scripted' }
  | {
      readonly kind: 'model'
      readonly provider: ModelProvider
      readonly model: string
      /** Null for the provider's own address; `openai-compatible` needs one. */
      readonly baseUrl: string | null
    }

export const SERVER_BRAIN: AgentBrain = { kind: 'server' }

/** A brain with the key of its provider; null where none was given. */
export interface KeyedBrain {
  readonly brain: AgentBrain
  readonly key: string | null
}

/** Where a brain's key is sent; null where none is. A key is kept only as long as this stays the same. */
export const keyGoesTo = (brain: AgentBrain): string | null =>
  brain.kind === 'model'
    ? `${brain.provider} ${brain.baseUrl === null ? '' : (URL.parse(brain.baseUrl)?.origin ?? brain.baseUrl)}`
    : null
