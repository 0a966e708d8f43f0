/** Names the language models that an agent can talk with. The settings of the server choose one. */
export const MODEL_PROVIDERS = ['openai', 'anthropic', 'openai-compatible'] as const
export type ModelProvider = (typeof MODEL_PROVIDERS)[number]

export interface ModelSettings {
  readonly provider: ModelProvider
  readonly model: string
  /** Empty for a server that asks for none. */
  readonly apiKey: string
  /** Null for the provider's own address; `openai-compatible` needs one. */
  readonly baseUrl: string | null
}
