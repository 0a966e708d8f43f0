/** Defines how a language model is reached. The settings of the server name one, and each agent may have its own. */
import type { ModelProvider } from '#domain/agent/brain.ts'

export interface ModelSettings {
  readonly provider: ModelProvider
  readonly model: string
  /** Empty for a server that asks for none. */
  readonly apiKey: string
  /** Null for the provider's own address; `openai-compatible` needs one. */
  readonly baseUrl: string | null
}
